import './without-eval.ts';
import { createRoot, type Root } from 'react-dom/client';
import { App } from './App.tsx';
import { loadConfig } from './config.ts';
import { openSession } from './session.ts';
import { Trouble } from './Trouble.tsx';
import './style.css';

async function show(root: Root): Promise<void> {
  try {
    root.render(<App session={await openSession(await loadConfig())} />);
  } catch (error) {
    root.render(
      <main>
        <h1>POMS</h1>
        <Trouble error={error instanceof Error ? error : new Error(String(error))} />
      </main>,
    );
  }
}

const place = document.getElementById('page');
if (place) void show(createRoot(place));
