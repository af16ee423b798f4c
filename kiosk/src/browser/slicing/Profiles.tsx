import save from 'icon:save';
import trash from 'icon:trash-2';
import upload from 'icon:upload';
import { useEffect, useRef, useState } from 'preact/hooks';
import { deleteProfile, importProfile, profiles, saveProfile } from '../../api/profiles';
import { ask, useAction, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Field } from '../../design/bits';
import { t } from '../../i18n';
import { firstSettings } from '../../machine/choices';
import type { SliceSettings, SlicingChoices, SlicingProfile } from '../../wire';

interface Props {
  of: SlicingChoices;
  value: SliceSettings;
  onChange: (value: SliceSettings) => void;
}

/** Choices under a name: one's own and those that others share. */
export function Profiles({ of, value, onChange }: Props) {
  const [items, setItems] = useState<SlicingProfile[]>([]);
  const [chosen, setChosen] = useState('');
  const [naming, setNaming] = useState(false);
  const [leftOut, setLeftOut] = useState<string[]>([]);
  const load = () => profiles().then(({ items: found }) => setItems(found));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form appears
  useEffect(() => ask(load()), []);
  const profile = items.find(({ id }) => id === chosen);

  const take = (from: SlicingProfile) => {
    setChosen(from.id);
    setNaming(false);
    onChange({
      ...firstSettings(of, { ...value, overrides: {}, ...from.settings }),
      copies: value.copies,
    });
  };
  const kept = async (from: SlicingProfile) => {
    await load();
    take(from);
  };
  const remove = async (id: string) => {
    await deleteProfile(id);
    setChosen('');
    await load();
  };
  return (
    <section class="profiles" aria-label={t('profiles.title')} data-testid="profiles">
      <div class="profiles-line">
        <Field label={t('profiles.title')}>
          {({ id }) => (
            <select
              id={id}
              class="form-select"
              data-testid="profile"
              value={chosen}
              onChange={event => {
                const next = items.find(one => one.id === event.currentTarget.value);
                setLeftOut([]);
                if (next) take(next);
                else setChosen('');
              }}
            >
              <option value="">{t('profiles.none')}</option>
              {items.map(one => (
                <option key={one.id} value={one.id}>
                  {one.shared ? t('profiles.sharedName', { name: one.name }) : one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button
          icon={save}
          label={t('profiles.keep')}
          expanded={naming}
          testId="profile-keep"
          onClick={() => setNaming(!naming)}
        />
        <Import onTaken={kept} onLeftOut={setLeftOut} />
        {profile?.mine ? (
          <Button
            kind="quiet"
            icon={trash}
            label={t('profiles.delete', { name: profile.name })}
            testId="profile-delete"
            onClick={() => ask(remove(profile.id))}
          />
        ) : null}
      </div>
      {naming ? (
        <Name
          begin={profile?.mine ? profile : null}
          settings={value}
          onKept={from => ask(kept(from))}
        />
      ) : null}
      {leftOut.length > 0 ? (
        <details data-testid="profile-left-out">
          <summary>{t('profiles.leftOut', { n: leftOut.length })}</summary>
          <ul class="quiet-text">
            {leftOut.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

interface NameProps {
  begin: SlicingProfile | null;
  settings: SliceSettings;
  onKept: (profile: SlicingProfile) => void;
}

/** Not a form of its own: it stands within the form that slices. */
function Name({ begin, settings, onKept }: NameProps) {
  const [name, setName] = useState(begin?.name ?? '');
  const [shared, setShared] = useState(begin?.shared ?? false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const keep = () => {
    const { copies: _, ...named } = settings;
    setWorking(true);
    setFailure(null);
    saveProfile(name, shared, named)
      .then(onKept, setFailure)
      .finally(() => setWorking(false));
  };
  return (
    <div class="profiles-name">
      <Field label={t('profiles.name')} error={failure ? wordsOf(failure) : null}>
        {({ id, describedBy }) => (
          <input
            id={id}
            class="form-control"
            maxLength={100}
            aria-describedby={describedBy}
            data-testid="profile-name"
            value={name}
            onInput={event => setName(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              keep();
            }}
          />
        )}
      </Field>
      <label class="form-check">
        <input
          class="form-check-input"
          type="checkbox"
          data-testid="profile-shared"
          checked={shared}
          onChange={event => setShared(event.currentTarget.checked)}
        />
        <span class="form-check-label">{t('profiles.share')}</span>
      </label>
      <Button working={working} disabled={name.trim() === ''} testId="profile-save" onClick={keep}>
        {t('app.save')}
      </Button>
    </div>
  );
}

interface ImportProps {
  onTaken: (profile: SlicingProfile) => Promise<void>;
  onLeftOut: (lines: string[]) => void;
}

/** What was changed in Cura: a profile that it exported, or a project. */
function Import({ onTaken, onLeftOut }: ImportProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = useAction(async (file: File) => {
    const { profile, leftOut } = await importProfile(file);
    onLeftOut(leftOut);
    await onTaken(profile);
  });
  return (
    <>
      <Button
        icon={upload}
        label={t('profiles.import')}
        working={take.working.value}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        accept=".curaprofile,.3mf"
        data-testid="profile-import"
        onChange={event => {
          const file = event.currentTarget.files?.[0];
          if (file) take.run(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
