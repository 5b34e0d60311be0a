import './without-eval.ts';
import '#web/ui/tokens.css';
import '#web/ui/base.css';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { loadConfig } from '#web/api/config.ts';
import { returning } from '#web/api/visitor.ts';
import { applyTheme, currentTheme } from '#web/frame/theme.ts';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { App } from './App.tsx';

async function show(root: Root): Promise<void> {
  try {
    const config = await loadConfig();
    root.render(
      <StrictMode>
        <App config={config} first={await returning(config)} />
      </StrictMode>,
    );
  } catch (reason) {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    root.render(
      <main className="frame-alone">
        <h1>POMS</h1>
        <ErrorPanel
          error={error}
          onRetry={() => {
            void show(root);
          }}
        />
      </main>,
    );
  }
}

applyTheme(currentTheme());
const place = document.getElementById('page');
if (place) void show(createRoot(place));
