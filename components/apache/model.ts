/** Apache’s own reading and answering is large, and a page that shows another slide needs none of it. */
const importModel = () => import('./apache-scene.ts');
type Model = Awaited<ReturnType<typeof importModel>>;
let fetched: Model | undefined;

export async function fetchModel(): Promise<void> {
  fetched ??= await importModel();
}

/** What asks the Apaches; `fetchModel` must have been waited for. */
export function model(): Model {
  if (fetched === undefined) throw new Error('fetchModel was not waited for');
  return fetched;
}
