export { DirectoryInUseError, LOCK_FILES, lockDirectory, type DirectoryLock } from './directory-lock.js';
