import { useEffect, useState } from 'preact/hooks';
import { settings as load, saveSettings, testMail } from '../../api/admin';
import { account } from '../../api/session';
import { useAction, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { toast } from '../../design/toasts';
import { t, tMaybe } from '../../i18n';
import type { ServerSetting, SettingValue } from '../../wire';
import { CertificateCard } from './CertificateCard';
import { Outbox } from './Outbox';
import { ScreenPinCard } from './ScreenPinCard';
import { SettingControl } from './SettingControl';
import './admin.css';

/** The server's settings as the server describes them; only what was changed is sent. */
export default function SettingsPage() {
  const [items, setItems] = useState<ServerSetting[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    load().then(({ items: found }) => setItems(found), setFailure);
  }, []);
  if (failure) return <p class="form-error">{wordsOf(failure)}</p>;
  if (!items) return <p class="page-wait">{t('app.loading')}</p>;
  const groups = [...new Set(items.map(({ group }) => group))];
  return (
    <>
      <header class="page-head">
        <h1>{t('admin.settings')}</h1>
      </header>
      <div class="cards">
        {groups.map(group => (
          <Group
            key={group}
            group={group}
            settings={items.filter(item => item.group === group)}
            onSaved={setItems}
          />
        ))}
        <CertificateCard />
        <ScreenPinCard />
        <Outbox />
      </div>
    </>
  );
}

interface GroupProps {
  group: string;
  settings: ServerSetting[];
  onSaved: (items: ServerSetting[]) => void;
}

function Group({ group, settings, onSaved }: GroupProps) {
  const [changed, setChanged] = useState<Record<string, SettingValue>>({});
  const save = useAction(
    async () => {
      onSaved((await saveSettings(changed)).items);
      setChanged({});
      toast({ tone: 'good', text: t('app.saved') });
    },
    undefined,
    [changed],
  );
  const test = useAction(() => testMail(account()?.email ?? ''));
  return (
    <Card title={tMaybe(`admin.group.${group}`) ?? group} testId={`settings-${group}`}>
      <form
        class="form-stack"
        onSubmit={event => {
          event.preventDefault();
          save.run();
        }}
      >
        {settings.map(setting => (
          <SettingControl
            key={setting.key}
            setting={setting}
            value={changed[setting.key] ?? setting.value}
            onChange={value => setChanged({ ...changed, [setting.key]: value })}
          />
        ))}
        <div class="button-row">
          <Button
            kind={Object.keys(changed).length > 0 ? 'primary' : 'plain'}
            submit
            working={save.working.value}
            disabled={Object.keys(changed).length === 0}
          >
            {t('app.save')}
          </Button>
          {group === 'mail' ? (
            <Button working={test.working.value} onClick={test.run}>
              {t('admin.testMail')}
            </Button>
          ) : null}
        </div>
      </form>
    </Card>
  );
}
