import type { Size, Spot } from '../../wire';
import { faceOf } from './flat';
import type { Mesh as ModelMesh } from './mesh';
import { boxOf, type Matrix } from './pose';
import * as three from './three';

export interface Look {
  ground: string;
  line: string;
  rim: string;
  other: string;
  chosen: string;
  bad: string;
}

/** A model with its copies, as it is to be drawn. */
export interface Drawn {
  key: number;
  mesh: ModelMesh;
  /** How it is stretched and turned. */
  matrix: Matrix;
  /** Middles of its copies, mm from the bed's middle. */
  spots: readonly Spot[];
  state: 'other' | 'chosen' | 'bad';
}

/** The plate with the models on it. Draws only when something changed. */
export class PlateScene {
  private readonly renderer: three.WebGLRenderer;
  private readonly scene = new three.Scene();
  private readonly camera = new three.PerspectiveCamera(38, 1, 1, 5000);
  private readonly controls: three.OrbitControls;
  private readonly copies = new three.Group();
  private readonly bedParts = new three.Group();
  private readonly geometries = new Map<ModelMesh, three.BufferGeometry>();
  private readonly materials = {
    other: new three.MeshStandardMaterial({ roughness: 0.62, metalness: 0.04 }),
    chosen: new three.MeshStandardMaterial({ roughness: 0.62, metalness: 0.04 }),
    bad: new three.MeshStandardMaterial({ roughness: 0.62, metalness: 0.04 }),
  };
  private queued = false;
  private looked = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly bed: Size,
  ) {
    this.renderer = new three.WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    this.camera.up.set(0, 0, 1);
    const sun = new three.DirectionalLight(0xffffff, 2.4);
    sun.position.set(-120, -220, 320);
    this.scene.add(new three.HemisphereLight(0xffffff, 0x56616b, 1.5), sun);
    this.scene.add(this.bedParts, this.copies);
    this.controls = new three.OrbitControls(this.camera, canvas);
    this.controls.maxPolarAngle = Math.PI * 0.52;
    this.controls.addEventListener('change', () => this.draw());
    this.lookAtBed();
  }

  setLook(look: Look): void {
    this.materials.other.color.set(look.other);
    this.materials.chosen.color.set(look.chosen);
    this.materials.bad.color.set(look.bad);
    this.bedParts.clear();
    const size = Math.max(this.bed.x, this.bed.y);
    const plane = new three.Mesh(
      new three.PlaneGeometry(this.bed.x, this.bed.y),
      new three.MeshBasicMaterial({ color: look.ground }),
    );
    plane.position.z = -0.2;
    const grid = new three.GridHelper(size, Math.round(size / 10), look.line, look.line);
    grid.rotation.x = Math.PI / 2;
    grid.scale.set(this.bed.x / size, 1, this.bed.y / size);
    const room = new three.PlaneGeometry(this.bed.x, this.bed.y);
    const rim = new three.LineSegments(
      new three.EdgesGeometry(room),
      new three.LineBasicMaterial({ color: look.rim }),
    );
    rim.position.z = 0.1;
    this.bedParts.add(plane, grid, rim);
    this.draw();
  }

  setParts(parts: readonly Drawn[]): void {
    this.copies.clear();
    let reach = 0;
    for (const { key, mesh, matrix, spots, state } of parts) {
      const { min, max } = boxOf(mesh, matrix);
      const [a, b, c, d, e, f, g, h, i] = matrix;
      for (const spot of spots) {
        const copy = new three.Mesh(this.geometryOf(mesh), this.materials[state]);
        copy.matrixAutoUpdate = false;
        copy.userData = { key, mesh };
        const x = spot.x - (min[0] + max[0]) / 2;
        const y = spot.y - (min[1] + max[1]) / 2;
        copy.matrix.set(a, b, c, x, d, e, f, y, g, h, i, -min[2], 0, 0, 0, 1);
        this.copies.add(copy);
        const wide = Math.abs(spot.x) * 2 + max[0] - min[0];
        reach = Math.max(reach, wide, Math.abs(spot.y) * 2 + max[1] - min[1], max[2] - min[2]);
      }
    }
    this.forget(new Set(parts.map(({ mesh }) => mesh)));
    // Nearer only at first, farther whenever something would be out of sight.
    if (reach > this.looked) {
      this.looked = reach;
      this.lookFrom(reach * 2.6);
    }
    this.draw();
  }

  /** The model under the pointer, and the outward normal there of it as drawn; null beside all. */
  at(clientX: number, clientY: number): { key: number; normal: [number, number, number] } | null {
    const frame = this.canvas.getBoundingClientRect();
    const at = new three.Vector2(
      ((clientX - frame.left) / frame.width) * 2 - 1,
      -((clientY - frame.top) / frame.height) * 2 + 1,
    );
    const ray = new three.Raycaster();
    ray.setFromCamera(at, this.camera);
    this.copies.updateMatrixWorld(true);
    const hit = ray.intersectObjects(this.copies.children)[0];
    if (hit?.faceIndex == null) return null;
    const { key, mesh } = hit.object.userData as { key: number; mesh: ModelMesh };
    const face = faceOf(mesh, hit.faceIndex * 3);
    return face ? { key, normal: face.normal } : null;
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === 0 || height === 0) return;
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  lookAtBed(): void {
    this.lookFrom(Infinity);
  }

  /** From as near as small models ask for, and no farther than the whole bed. */
  private lookFrom(wanted: number): void {
    const whole = Math.max(this.bed.x, this.bed.y);
    // An upright picture, as on a phone, is narrower than high.
    const narrow = Math.max(1, 1.15 / this.camera.aspect);
    const far = Math.min(whole, Math.max(whole * 0.3, wanted)) * narrow;
    this.camera.position.set(far * 0.5, -far * 1.42, far * 0.92);
    this.controls.target.set(0, -far * 0.04, far * 0.06);
    this.controls.update();
    this.draw();
  }

  dispose(): void {
    this.controls.dispose();
    this.forget(new Set());
    for (const material of Object.values(this.materials)) material.dispose();
    this.renderer.dispose();
  }

  private geometryOf(mesh: ModelMesh): three.BufferGeometry {
    const known = this.geometries.get(mesh) ?? flatGeometry(mesh);
    this.geometries.set(mesh, known);
    return known;
  }

  private forget(used: ReadonlySet<ModelMesh>): void {
    for (const [mesh, geometry] of this.geometries) {
      if (used.has(mesh)) continue;
      geometry.dispose();
      this.geometries.delete(mesh);
    }
  }

  private draw(): void {
    if (this.queued) return;
    this.queued = true;
    requestAnimationFrame(() => {
      this.queued = false;
      this.renderer.render(this.scene, this.camera);
    });
  }
}

/** Corners of their own for each triangle: flat shading shows edges as they are. */
function flatGeometry(mesh: ModelMesh): three.BufferGeometry {
  const geometry = new three.BufferGeometry();
  geometry.setAttribute('position', new three.BufferAttribute(mesh.positions, 3));
  geometry.setIndex(new three.BufferAttribute(mesh.corners, 1));
  const flat = geometry.toNonIndexed();
  geometry.dispose();
  flat.computeVertexNormals();
  return flat;
}
