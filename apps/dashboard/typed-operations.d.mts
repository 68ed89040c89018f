export declare function typedOperations(schemaText?: string): Promise<ReadonlyMap<string, string>>;
export declare function outdatedOperations(): Promise<readonly string[]>;
