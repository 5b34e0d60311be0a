import { useState } from 'react';
import { Card } from '#web/ui/Card.tsx';
import { CheckInput, SelectInput, TextInput } from '#web/ui/Field.tsx';

const roles = [
  { value: 'analysis', label: 'Analysis' },
  { value: 'production', label: 'Production' },
];

/** What is filled in. */
export function FieldParts() {
  const [name, setName] = useState('');
  const [count, setCount] = useState('-4');
  const [role, setRole] = useState('analysis');
  const [isTest, setIsTest] = useState(true);
  return (
    <Card title="Fields">
      <div className="parts-stack">
        <TextInput
          label="Name"
          hint="Letters, digits and dashes."
          placeholder="mc-2026"
          value={name}
          onChange={setName}
        />
        <TextInput label="Jobs" error="At least one job." value={count} onChange={setCount} />
        <SelectInput label="Role" value={role} options={roles} onChange={setRole} />
        <CheckInput label="Only a test" isChecked={isTest} onChange={setIsTest} />
      </div>
    </Card>
  );
}
