export {
  defaultLocalStackImage,
  LocalStackUnavailableError,
  readLocalStackLog,
  startLocalStack,
  type LocalStack,
  type LocalStackLack,
  type LocalStackOptions,
} from './localstack.ts'
