import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchMesh, type Mesh } from './mesh';

/** The meshes of these models, each fetched once; null for one that cannot be had. */
export function useMeshes(ids: readonly string[]): ReadonlyMap<string, Mesh | null> {
  const [meshes, setMeshes] = useState<ReadonlyMap<string, Mesh | null>>(new Map());
  const asked = useRef(new Set<string>());
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const wanted = [...new Set(ids)].join();
  useEffect(() => {
    for (const id of wanted.split(',')) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      const keep = (mesh: Mesh | null) => setMeshes(known => new Map(known).set(id, mesh));
      fetchMesh(id, stop.current.signal).then(keep, () => {
        if (!stop.current.signal.aborted) keep(null);
      });
    }
  }, [wanted]);
  return meshes;
}
