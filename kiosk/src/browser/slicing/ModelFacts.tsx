import alert from 'icon:triangle-alert';
import { modelPicture } from '../../api/library';
import { Figure } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { bytes, count, decimal } from '../../format';
import { t } from '../../i18n';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Model } from '../../wire';

export function ModelFacts({ model }: { model: Model }) {
  const { x, y, z } = model.size;
  return (
    <div class="model-facts">
      <Thumbnail
        src={modelPicture(model.id)}
        alt={t('model.picture', { name: model.name })}
        class="large"
      />
      <dl class="figures two">
        <Figure label={t('model.dimensions')} testId="model-size">
          {decimal(x)} × {decimal(y)} × {decimal(z)} mm
        </Figure>
        <Figure label={t('model.triangles')}>{count(model.triangles)}</Figure>
        <Figure label={t('model.volume')}>{decimal(model.volume / 1000)} cm³</Figure>
        <Figure label={t('model.file')}>{bytes(model.bytes)}</Figure>
      </dl>
      {model.fits ? null : (
        <p class="note bad" role="alert">
          <Icon shapes={alert} /> {t('slice.tooBig')}
        </p>
      )}
      {model.warnings.map(warning => (
        <p key={warning} class="note warn">
          <Icon shapes={alert} /> {warning}
        </p>
      ))}
    </div>
  );
}
