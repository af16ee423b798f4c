import cameraOff from 'icon:camera-off';
import { useEffect, useState } from 'preact/hooks';
import { WEBCAM_STREAM } from '../api/library';
import { Button } from '../design/Button';
import { Empty } from '../design/bits';
import { t } from '../i18n';

/** Shows the stream; asks for nothing while the page is in the background. */
export function Camera() {
  const visible = useVisible();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);

  if (failed) {
    return (
      <Empty icon={cameraOff} title={t('camera.none')} hint={t('camera.noneHint')}>
        <Button
          onClick={() => {
            setFailed(false);
            setAttempt(attempt + 1);
          }}
        >
          {t('app.retry')}
        </Button>
      </Empty>
    );
  }
  if (!visible) return <p class="camera-paused">{t('camera.paused')}</p>;
  return (
    <img
      key={attempt}
      class="camera"
      data-testid="camera"
      src={`${WEBCAM_STREAM}&n=${attempt}`}
      alt={t('camera.alt')}
      onError={() => setFailed(true)}
    />
  );
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}
