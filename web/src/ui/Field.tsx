import { useId, type ReactNode } from 'react';
import './field.css';

interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  /** The control; as a function it is told the id and the description to take. */
  children: ReactNode | ((ids: { id: string; describedBy: string | undefined }) => ReactNode);
}

/** A place to write or choose something, with its name, a hint, and what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const said = error ?? hint;
  return (
    <div className="field">
      {typeof children === 'function' ? (
        <>
          <label htmlFor={id}>{label}</label>
          {children({ id, describedBy: said === undefined ? undefined : `${id}-said` })}
        </>
      ) : (
        <label>
          {label}
          {children}
        </label>
      )}
      {said !== undefined && (
        <small id={`${id}-said`} className={error === undefined ? undefined : 'field-error'}>
          {said}
        </small>
      )}
    </div>
  );
}

interface TextInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string;
  placeholder?: string;
  isFocused?: boolean;
  /** What the browser offers while one writes. */
  suggestions?: readonly string[];
}

/** One line of text. */
export function TextInput({
  label,
  value,
  onChange,
  placeholder,
  isFocused = false,
  suggestions,
  ...said
}: TextInputProps) {
  return (
    <Field label={label} {...said}>
      {({ id, describedBy }) => (
        <>
          <input
            id={id}
            type="text"
            className="input"
            list={suggestions && `${id}-list`}
            aria-describedby={describedBy}
            aria-invalid={said.error !== undefined}
            placeholder={placeholder}
            autoFocus={isFocused}
            value={value}
            onChange={({ target }) => {
              onChange(target.value);
            }}
          />
          {suggestions && (
            <datalist id={`${id}-list`}>
              {suggestions.map((text) => (
                <option key={text} value={text} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

interface SelectInputProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
  hint?: string;
}

/** One of several. */
export function SelectInput({ label, value, options, onChange, ...said }: SelectInputProps) {
  return (
    <Field label={label} {...said}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className="input"
          aria-describedby={describedBy}
          value={value}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Yes or no. */
export function CheckInput({
  label,
  isChecked,
  onChange,
}: {
  label: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={({ target }) => {
          onChange(target.checked);
        }}
      />
      {label}
    </label>
  );
}
