import check from 'icon:circle-check';
import alert from 'icon:triangle-alert';
import upload from 'icon:upload';
import x from 'icon:x';
import { forgetUpload, type Upload, uploads } from '../api/upload';
import { wordsOf } from '../design/action';
import { Button } from '../design/Button';
import { Icon } from '../design/Icon';
import { Progress } from '../design/Progress';
import { bytes } from '../format';
import { t } from '../i18n';

/** Every upload with its progress, its speed and a way to stop it. */
export function UploadToasts() {
  return uploads.value
    .filter(({ state }) => state !== 'cancelled' && state !== 'done')
    .map(one => <UploadToast key={one.id} upload={one} />);
}

function UploadToast({ upload: one }: { upload: Upload }) {
  const running = one.state === 'sending' || one.state === 'waiting';
  return (
    <div
      class={`toast ${one.state === 'failed' ? 'bad' : 'info'}`}
      role={one.state === 'failed' ? 'alert' : 'status'}
      data-testid="upload-toast"
    >
      <Icon shapes={one.state === 'failed' ? alert : one.state === 'done' ? check : upload} />
      <div class="content">
        {running ? (
          <>
            <p>{t('upload.uploading', { name: one.name })}</p>
            <Progress thin value={one.total > 0 ? one.sent / one.total : null} label={one.name} />
            <small>{noteOf(one)}</small>
          </>
        ) : (
          <>
            <p>{t('upload.failed', { name: one.name })}</p>
            <small>{wordsOf(one.error)}</small>
          </>
        )}
      </div>
      <Button
        kind="quiet"
        icon={x}
        label={running ? t('upload.cancel', { name: one.name }) : t('app.close')}
        testId="upload-cancel"
        onClick={() => (running ? one.cancel() : forgetUpload(one.id))}
      />
    </div>
  );
}

function noteOf(one: Upload): string {
  if (one.state === 'waiting') return t('upload.waiting');
  return t('upload.speed', {
    done: bytes(one.sent),
    total: bytes(one.total),
    speed: bytes(one.speed),
  });
}
