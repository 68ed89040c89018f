export declare const OFFICE_BROWSERS: readonly string[];
export declare const OFFICE_EDITION: 2021;
