import type { ChosenSettings, Model, PlateModel, Pose } from '../../wire';
import { AS_DRAWN, type Matrix, poseMatrix } from './pose';

/** A model on the plate, and how it is to stand there. */
export interface Part {
  /** Stays the same while it is on the plate; no other has it. */
  key: number;
  model: Model;
  copies: number;
  pose: Pose;
}

/** No server takes more. */
export const MOST_PARTS = 20;
export const MOST_COPIES = 50;

let last = 0;

export const partOf = (model: Model, pose: Pose = AS_DRAWN, copies = 1): Part => {
  last += 1;
  return { key: last, model, copies, pose };
};

/** How the plate is asked for: the first model's own choices, and the others as a list. */
export function plateRequest(parts: readonly Part[]) {
  const [first, ...others] = parts;
  return {
    copies: first?.copies ?? 1,
    ...(first && first.pose !== AS_DRAWN ? { pose: first.pose } : {}),
    ...(others.length === 0
      ? {}
      : {
          models: others.map(({ model, copies, pose }) => ({ modelId: model.id, copies, pose })),
        }),
  };
}

/** A pose as it was kept, with what was left out. */
const whole = (pose: Partial<Pose> | null | undefined): Pose =>
  pose
    ? {
        scale: pose.scale ?? AS_DRAWN.scale,
        layFlat: pose.layFlat ?? false,
        turn: pose.turn ?? AS_DRAWN.turn,
      }
    : AS_DRAWN;

/**
 * The plate of an earlier print. Models that were deleted since are left out.
 *
 * @param find the model with an id; null where there is none any more
 */
export async function plateOf(
  first: Model,
  chosen: ChosenSettings | null,
  find: (id: string) => Promise<Model | null>,
): Promise<{ parts: Part[]; missing: number }> {
  const others = await Promise.all(
    (chosen?.models ?? []).map(async ({ modelId, copies, pose }) => {
      const model = await find(modelId);
      return model ? partOf(model, whole(pose), copies ?? 1) : null;
    }),
  );
  const found = others.filter(part => part !== null);
  return {
    parts: [partOf(first, whole(chosen?.pose), chosen?.copies ?? 1), ...found],
    missing: others.length - found.length,
  };
}

/** How a part is stretched and turned; only the server knows how one stands that it lays flat. */
export function matrixOf({ pose }: Part, stands: PlateModel | undefined): Matrix {
  return pose.layFlat && stands ? (stands.matrix as unknown as Matrix) : poseMatrix(pose);
}
