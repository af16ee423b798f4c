import { useEffect, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { language, t } from '../../i18n';
import './guide.css';

interface Chapter {
  id: string;
  title: string;
  html: string;
}

const BOOKS: Record<string, () => Promise<{ default: Chapter[] }>> = {
  en: () => import('guide:en'),
  ko: () => import('guide:ko'),
};

/** How to use: the same words as the guide in docs/guide. */
export default function GuidePage() {
  const { params } = useRoute();
  const [chapters, setChapters] = useState<Chapter[]>([]);
  const code = language.value;
  useEffect(() => {
    const load = BOOKS[code] ?? BOOKS.en;
    void load?.().then(book => setChapters(book.default));
  }, [code]);
  const chapter = chapters.find(({ id }) => id === params.chapter) ?? chapters[0];
  if (!chapter) return <p class="page-wait">{t('app.loading')}</p>;
  return (
    <div class="guide">
      <nav aria-label={t('nav.guide')}>
        {chapters.map(({ id, title }) => (
          <a key={id} href={`/guide/${id}`} aria-current={id === chapter.id ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <article class="card">
        <h1>{chapter.title}</h1>
        {/* Text of our own build, never of a person. */}
        <div dangerouslySetInnerHTML={{ __html: chapter.html }} />
      </article>
    </div>
  );
}
