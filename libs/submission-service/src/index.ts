export { serviceToken, SubmissionModule } from './submission.module.js';
