// Derived by scripts/derive-models.ts from @aws-sdk/client-sqs 3.1169.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const sqs: ServiceModel = {
  service: 'sqs',
  signingName: 'sqs',
  shapeNamespace: 'sqs',
  target: 'AmazonSQS',
  protocol: 'awsJson1.0',
  queryCompatible: true,
  version: '2012-11-05',
  namespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  operations: {
    AddPermission: { input: 'AddPermissionRequest' },
    CancelMessageMoveTask: { input: 'CancelMessageMoveTaskRequest', output: 'CancelMessageMoveTaskResult' },
    ChangeMessageVisibility: { input: 'ChangeMessageVisibilityRequest' },
    ChangeMessageVisibilityBatch: { input: 'ChangeMessageVisibilityBatchRequest', output: 'ChangeMessageVisibilityBatchResult' },
    CreateQueue: { input: 'CreateQueueRequest', output: 'CreateQueueResult' },
    DeleteMessage: { input: 'DeleteMessageRequest' },
    DeleteMessageBatch: { input: 'DeleteMessageBatchRequest', output: 'DeleteMessageBatchResult' },
    DeleteQueue: { input: 'DeleteQueueRequest' },
    GetQueueAttributes: { input: 'GetQueueAttributesRequest', output: 'GetQueueAttributesResult' },
    GetQueueUrl: { input: 'GetQueueUrlRequest', output: 'GetQueueUrlResult' },
    ListDeadLetterSourceQueues: { input: 'ListDeadLetterSourceQueuesRequest', output: 'ListDeadLetterSourceQueuesResult' },
    ListMessageMoveTasks: { input: 'ListMessageMoveTasksRequest', output: 'ListMessageMoveTasksResult' },
    ListQueueTags: { input: 'ListQueueTagsRequest', output: 'ListQueueTagsResult' },
    ListQueues: { input: 'ListQueuesRequest', output: 'ListQueuesResult' },
    PurgeQueue: { input: 'PurgeQueueRequest' },
    ReceiveMessage: { input: 'ReceiveMessageRequest', output: 'ReceiveMessageResult' },
    RemovePermission: { input: 'RemovePermissionRequest' },
    SendMessage: { input: 'SendMessageRequest', output: 'SendMessageResult' },
    SendMessageBatch: { input: 'SendMessageBatchRequest', output: 'SendMessageBatchResult' },
    SetQueueAttributes: { input: 'SetQueueAttributesRequest' },
    StartMessageMoveTask: { input: 'StartMessageMoveTaskRequest', output: 'StartMessageMoveTaskResult' },
    TagQueue: { input: 'TagQueueRequest' },
    UntagQueue: { input: 'UntagQueueRequest' },
  },
  otherOperations: '',
  structures: {
    AddPermissionRequest: `
      QueueUrl! Label! AWSAccountIds!:string[~member]@AWSAccountId=AWSAccountId
      Actions!:string[~member]@ActionName=ActionName`,
    BatchResultErrorEntry: 'Id! SenderFault!:boolean Code! Message',
    CancelMessageMoveTaskRequest: 'TaskHandle!',
    CancelMessageMoveTaskResult: 'ApproximateNumberOfMessagesMoved:number',
    ChangeMessageVisibilityBatchRequest: `
      QueueUrl!
      Entries!:ChangeMessageVisibilityBatchRequestEntry[~member]@ChangeMessageVisibilityBatchRequestEntry=ChangeMessageVisibilityBatchRequestEntry`,
    ChangeMessageVisibilityBatchRequestEntry: 'Id! ReceiptHandle! VisibilityTimeout:number',
    ChangeMessageVisibilityBatchResult: `
      
      Successful!:ChangeMessageVisibilityBatchResultEntry[~member]@ChangeMessageVisibilityBatchResultEntry=ChangeMessageVisibilityBatchResultEntry
      Failed!:BatchResultErrorEntry[~member]@BatchResultErrorEntry=BatchResultErrorEntry`,
    ChangeMessageVisibilityBatchResultEntry: 'Id!',
    ChangeMessageVisibilityRequest: 'QueueUrl! ReceiptHandle! VisibilityTimeout!:number',
    CreateQueueRequest: `
      QueueName! Attributes:string{~entry,Name,Value}@Attribute=Attribute
      tags:string{~entry,Key,Value}@Tag=Tag`,
    CreateQueueResult: 'QueueUrl',
    DeleteMessageBatchRequest: `
      QueueUrl!
      Entries!:DeleteMessageBatchRequestEntry[~member]@DeleteMessageBatchRequestEntry=DeleteMessageBatchRequestEntry`,
    DeleteMessageBatchRequestEntry: 'Id! ReceiptHandle!',
    DeleteMessageBatchResult: `
      
      Successful!:DeleteMessageBatchResultEntry[~member]@DeleteMessageBatchResultEntry=DeleteMessageBatchResultEntry
      Failed!:BatchResultErrorEntry[~member]@BatchResultErrorEntry=BatchResultErrorEntry`,
    DeleteMessageBatchResultEntry: 'Id!',
    DeleteMessageRequest: 'QueueUrl! ReceiptHandle!',
    DeleteQueueRequest: 'QueueUrl!',
    GetQueueAttributesRequest: `
      QueueUrl! AttributeNames:string[~member]@AttributeName=AttributeName`,
    GetQueueAttributesResult: `
      Attributes:string{~entry,Name,Value}@Attribute=Attribute`,
    GetQueueUrlRequest: 'QueueName! QueueOwnerAWSAccountId',
    GetQueueUrlResult: 'QueueUrl',
    ListDeadLetterSourceQueuesRequest: 'QueueUrl! NextToken MaxResults:number',
    ListDeadLetterSourceQueuesResult: `
      queueUrls!:string[~member]@QueueUrl=QueueUrl NextToken`,
    ListMessageMoveTasksRequest: 'SourceArn! MaxResults:number',
    ListMessageMoveTasksResult: `
      
      Results:ListMessageMoveTasksResultEntry[~member]@ListMessageMoveTasksResultEntry=ListMessageMoveTasksResultEntry`,
    ListMessageMoveTasksResultEntry: `
      TaskHandle Status SourceArn DestinationArn MaxNumberOfMessagesPerSecond:number
      ApproximateNumberOfMessagesMoved:number ApproximateNumberOfMessagesToMove:number FailureReason
      StartedTimestamp:number`,
    ListQueueTagsRequest: 'QueueUrl!',
    ListQueueTagsResult: 'Tags:string{~entry,Key,Value}@Tag=Tag',
    ListQueuesRequest: 'QueueNamePrefix NextToken MaxResults:number',
    ListQueuesResult: 'QueueUrls:string[~member]@QueueUrl=QueueUrl NextToken',
    Message: `
      MessageId ReceiptHandle MD5OfBody Body
      Attributes:string{~entry,Name,Value}@Attribute=Attribute MD5OfMessageAttributes
      MessageAttributes:MessageAttributeValue{~entry,Name,Value}@MessageAttribute=MessageAttribute`,
    MessageAttributeValue: `
      DataType! StringValue BinaryValue:blob
      StringListValues:string[~StringListValue]@StringListValue=StringListValue
      BinaryListValues:blob[~BinaryListValue]@BinaryListValue=BinaryListValue`,
    MessageSystemAttributeValue: `
      DataType! StringValue BinaryValue:blob
      StringListValues:string[~StringListValue]@StringListValue=StringListValue
      BinaryListValues:blob[~BinaryListValue]@BinaryListValue=BinaryListValue`,
    PurgeQueueRequest: 'QueueUrl!',
    ReceiveMessageRequest: `
      QueueUrl! AttributeNames:string[~member]@AttributeName=AttributeName
      MessageSystemAttributeNames:string[~member]@AttributeName=AttributeName
      MessageAttributeNames:string[~member]@MessageAttributeName=MessageAttributeName
      MaxNumberOfMessages:number VisibilityTimeout:number WaitTimeSeconds:number
      ReceiveRequestAttemptId`,
    ReceiveMessageResult: 'Messages:Message[~member]@Message=Message',
    RemovePermissionRequest: 'QueueUrl! Label!',
    SendMessageBatchRequest: `
      QueueUrl!
      Entries!:SendMessageBatchRequestEntry[~member]@SendMessageBatchRequestEntry=SendMessageBatchRequestEntry`,
    SendMessageBatchRequestEntry: `
      Id! MessageBody! DelaySeconds:number
      MessageAttributes:MessageAttributeValue{~entry,Name,Value}@MessageAttribute=MessageAttribute
      MessageSystemAttributes:MessageSystemAttributeValue{~entry,Name,Value}@MessageSystemAttribute=MessageSystemAttribute
      MessageDeduplicationId MessageGroupId`,
    SendMessageBatchResult: `
      
      Successful!:SendMessageBatchResultEntry[~member]@SendMessageBatchResultEntry=SendMessageBatchResultEntry
      Failed!:BatchResultErrorEntry[~member]@BatchResultErrorEntry=BatchResultErrorEntry`,
    SendMessageBatchResultEntry: `
      Id! MessageId! MD5OfMessageBody! MD5OfMessageAttributes MD5OfMessageSystemAttributes
      SequenceNumber`,
    SendMessageRequest: `
      QueueUrl! MessageBody! DelaySeconds:number
      MessageAttributes:MessageAttributeValue{~entry,Name,Value}@MessageAttribute=MessageAttribute
      MessageSystemAttributes:MessageSystemAttributeValue{~entry,Name,Value}@MessageSystemAttribute=MessageSystemAttribute
      MessageDeduplicationId MessageGroupId`,
    SendMessageResult: `
      MD5OfMessageBody MD5OfMessageAttributes MD5OfMessageSystemAttributes MessageId SequenceNumber`,
    SetQueueAttributesRequest: `
      QueueUrl! Attributes!:string{~entry,Name,Value}@Attribute=Attribute`,
    StartMessageMoveTaskRequest: `
      SourceArn! DestinationArn MaxNumberOfMessagesPerSecond:number`,
    StartMessageMoveTaskResult: 'TaskHandle',
    TagQueueRequest: 'QueueUrl! Tags!:string{~entry,Key,Value}@Tag=Tag',
    UntagQueueRequest: 'QueueUrl! TagKeys!:string[~member]@TagKey=TagKey',
  },
  errors: {
    'AWS.SimpleQueueService.BatchEntryIdsNotDistinct': 400,
    'AWS.SimpleQueueService.BatchRequestTooLong': 400,
    'AWS.SimpleQueueService.EmptyBatchRequest': 400,
    'AWS.SimpleQueueService.InvalidBatchEntryId': 400,
    'AWS.SimpleQueueService.MessageNotInflight': 400,
    'AWS.SimpleQueueService.NonExistentQueue': 400,
    'AWS.SimpleQueueService.PurgeQueueInProgress': 403,
    'AWS.SimpleQueueService.QueueDeletedRecently': 400,
    'AWS.SimpleQueueService.TooManyEntriesInBatchRequest': 400,
    'AWS.SimpleQueueService.UnsupportedOperation': 400,
    InvalidAddress: 404,
    InvalidAttributeName: 400,
    InvalidAttributeValue: 400,
    InvalidIdFormat: 400,
    InvalidMessageContents: 400,
    InvalidSecurity: 403,
    'KMS.AccessDeniedException': 400,
    'KMS.DisabledException': 400,
    'KMS.InvalidKeyUsageException': 400,
    'KMS.InvalidStateException': 400,
    'KMS.NotFoundException': 400,
    'KMS.OptInRequired': 403,
    'KMS.ThrottlingException': 400,
    OverLimit: 403,
    QueueAlreadyExists: 400,
    ReceiptHandleIsInvalid: 404,
    RequestThrottled: 403,
    ResourceNotFoundException: 404,
  },
  errorShapes: {
    'AWS.SimpleQueueService.BatchEntryIdsNotDistinct': 'BatchEntryIdsNotDistinct',
    'AWS.SimpleQueueService.BatchRequestTooLong': 'BatchRequestTooLong',
    'AWS.SimpleQueueService.EmptyBatchRequest': 'EmptyBatchRequest',
    'AWS.SimpleQueueService.InvalidBatchEntryId': 'InvalidBatchEntryId',
    'AWS.SimpleQueueService.MessageNotInflight': 'MessageNotInflight',
    'AWS.SimpleQueueService.NonExistentQueue': 'QueueDoesNotExist',
    'AWS.SimpleQueueService.PurgeQueueInProgress': 'PurgeQueueInProgress',
    'AWS.SimpleQueueService.QueueDeletedRecently': 'QueueDeletedRecently',
    'AWS.SimpleQueueService.TooManyEntriesInBatchRequest': 'TooManyEntriesInBatchRequest',
    'AWS.SimpleQueueService.UnsupportedOperation': 'UnsupportedOperation',
    'KMS.AccessDeniedException': 'KmsAccessDenied',
    'KMS.DisabledException': 'KmsDisabled',
    'KMS.InvalidKeyUsageException': 'KmsInvalidKeyUsage',
    'KMS.InvalidStateException': 'KmsInvalidState',
    'KMS.NotFoundException': 'KmsNotFound',
    'KMS.OptInRequired': 'KmsOptInRequired',
    'KMS.ThrottlingException': 'KmsThrottled',
    QueueAlreadyExists: 'QueueNameExists',
  },
}
