import type { ComponentChildren } from 'preact';
import { mayOperate } from '../../api/session';
import { Toasts } from '../../design/toasts';
import { t } from '../../i18n';
import { useMessageToasts } from '../../machine/MessageToasts';
import { DropZone } from '../../upload/DropZone';
import { UploadToasts } from '../../upload/UploadToasts';
import { Proof } from '../session/Proof';
import { SliceDialog } from '../slicing/SliceDialog';
import { DiskNotice } from './DiskNotice';
import { Help } from './Help';
import { LinkNotice } from './LinkNotice';
import { StopButton, useStopKey } from './StopButton';
import { TopBar } from './TopBar';

/** What stands around every page. */
export function Shell({ children }: { children: ComponentChildren }) {
  useStopKey();
  useMessageToasts();
  return (
    <DropZone>
      <a class="skip" href="#content">
        {t('app.skip')}
      </a>
      <TopBar />
      <LinkNotice />
      <DiskNotice />
      <main id="content" class="page" tabIndex={-1}>
        {children}
      </main>
      {mayOperate() ? (
        <div class="stop-place">
          <StopButton />
        </div>
      ) : null}
      <SliceDialog />
      <Help />
      <Proof />
      <Toasts>
        <UploadToasts />
      </Toasts>
    </DropZone>
  );
}
