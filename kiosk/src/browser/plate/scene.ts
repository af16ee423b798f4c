import type { Pose, Size } from '../../wire';
import { arrange } from './arrange';
import { faceOf } from './flat';
import type { Mesh as ModelMesh } from './mesh';
import { boxOf, poseMatrix, sizeOf } from './pose';
import * as three from './three';

export interface Look {
  ground: string;
  line: string;
  model: string;
  bad: string;
}

/** The plate with the model on it. Draws only when something changed. */
export class PlateScene {
  private readonly renderer: three.WebGLRenderer;
  private readonly scene = new three.Scene();
  private readonly camera = new three.PerspectiveCamera(38, 1, 1, 5000);
  private readonly controls: three.OrbitControls;
  private readonly copies = new three.Group();
  private readonly bedParts = new three.Group();
  private readonly geometry: three.BufferGeometry;
  private readonly material: three.MeshStandardMaterial;
  private queued = false;
  private looked = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly mesh: ModelMesh,
    private readonly bed: Size,
  ) {
    this.renderer = new three.WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    this.camera.up.set(0, 0, 1);
    this.geometry = geometryOf(mesh);
    this.material = new three.MeshStandardMaterial({ roughness: 0.62, metalness: 0.04 });
    const sun = new three.DirectionalLight(0xffffff, 2.4);
    sun.position.set(-120, -220, 320);
    this.scene.add(new three.HemisphereLight(0xffffff, 0x56616b, 1.5), sun);
    this.scene.add(this.bedParts, this.copies);
    this.controls = new three.OrbitControls(this.camera, canvas);
    this.controls.maxPolarAngle = Math.PI * 0.52;
    this.controls.addEventListener('change', () => this.draw());
  }

  setLook(look: Look): void {
    this.material.color.set(look.model);
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
      new three.LineBasicMaterial({ color: look.model }),
    );
    rim.position.z = 0.1;
    this.bedParts.add(plane, grid, rim);
    this.draw();
  }

  setPose(pose: Pose, copies: number, colour: string): void {
    const matrix = poseMatrix(pose);
    const box = boxOf(this.mesh, matrix);
    const size = sizeOf(box);
    this.material.color.set(colour);
    if (!this.looked) this.lookFrom(Math.max(size.x, size.y, size.z) * 2.6);
    this.looked = true;
    this.copies.clear();
    for (const spot of arrange(copies, size.x, size.y)) {
      const copy = new three.Mesh(this.geometry, this.material);
      copy.matrixAutoUpdate = false;
      const [a, b, c, d, e, f, g, h, i] = matrix;
      const x = spot.x - (box.min[0] + box.max[0]) / 2;
      const y = spot.y - (box.min[1] + box.max[1]) / 2;
      copy.matrix.set(a, b, c, x, d, e, f, y, g, h, i, -box.min[2], 0, 0, 0, 1);
      this.copies.add(copy);
    }
    this.draw();
  }

  /** The outward normal, in the model as drawn, of the face under the pointer; null beside it. */
  faceAt(clientX: number, clientY: number): [number, number, number] | null {
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
    return faceOf(this.mesh, hit.faceIndex * 3)?.normal ?? null;
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

  /** From as near as a small model asks for, and no farther than the whole bed. */
  private lookFrom(wanted: number): void {
    const whole = Math.max(this.bed.x, this.bed.y);
    const far = Math.min(whole, Math.max(whole * 0.3, wanted));
    this.camera.position.set(far * 0.5, -far * 1.42, far * 0.92);
    this.controls.target.set(0, -far * 0.04, far * 0.06);
    this.controls.update();
    this.draw();
  }

  dispose(): void {
    this.controls.dispose();
    this.geometry.dispose();
    this.material.dispose();
    this.renderer.dispose();
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
function geometryOf(mesh: ModelMesh): three.BufferGeometry {
  const geometry = new three.BufferGeometry();
  geometry.setAttribute('position', new three.BufferAttribute(mesh.positions, 3));
  geometry.setIndex(new three.BufferAttribute(mesh.corners, 1));
  const flat = geometry.toNonIndexed();
  geometry.dispose();
  flat.computeVertexNormals();
  return flat;
}
