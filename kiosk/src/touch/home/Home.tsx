import { hasJob, job, machine } from '../../live';
import { Idle } from './Idle';
import { Printing } from './Printing';

export function Home() {
  const running = job.value;
  if (running && hasJob(machine.value.state)) return <Printing job={running} />;
  return <Idle />;
}
