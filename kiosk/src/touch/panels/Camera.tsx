import { Camera } from '../../camera/Camera';

export function CameraPanel() {
  return (
    <div class="camera-panel">
      <Camera />
    </div>
  );
}
