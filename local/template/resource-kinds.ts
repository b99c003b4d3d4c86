/**
 * Every resource type of the template: how it is named here, or why the local stack may leave it out. A type that stands in
 * neither list is an error, so that nothing deployed is silently missing.
 */
export const LOCAL_NAMES: Readonly<
  Record<string, { ref: 'name' | 'arn' | 'id'; service: string; resource: string }>
> = {
  'AWS::DynamoDB::Table': { ref: 'name', service: 'dynamodb', resource: 'table/' },
  'AWS::S3::Bucket': { ref: 'name', service: 's3', resource: '' },
  'AWS::KMS::Key': { ref: 'id', service: 'kms', resource: 'key/' },
  'AWS::Lambda::Function': { ref: 'name', service: 'lambda', resource: 'function:' },
  'AWS::StepFunctions::StateMachine': { ref: 'arn', service: 'states', resource: 'stateMachine:' },
  'AWS::ApiGatewayV2::Api': { ref: 'id', service: 'apigateway', resource: '/apis/' },
  'AWS::ApiGatewayV2::Route': { ref: 'id', service: 'apigateway', resource: '/routes/' },
  'AWS::ApiGatewayV2::Integration': {
    ref: 'id',
    service: 'apigateway',
    resource: '/integrations/',
  },
  'AWS::ApiGatewayV2::Authorizer': { ref: 'id', service: 'apigateway', resource: '/authorizers/' },
  'AWS::Events::Rule': { ref: 'name', service: 'events', resource: 'rule/' },
  'AWS::SQS::Queue': { ref: 'name', service: 'sqs', resource: '' },
};

export const LEFT_OUT: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'There is one user on this machine; IAM evaluation is AWS’s.',
  'AWS::IAM::Policy': 'As for roles.',
  'AWS::S3::BucketPolicy': 'Enforces TLS and log delivery, which do not exist on loopback.',
  'AWS::Logs::LogGroup': 'Logs go to files in the data directory.',
  'AWS::Lambda::Permission': 'The API calls its function directly.',
  'AWS::ApiGatewayV2::Stage': 'Access logs and throttling are AWS’s.',
  'AWS::CloudWatch::Alarm': 'Alarms need metrics that only AWS keeps.',
  'AWS::Logs::MetricFilter':
    'As for alarms; the proof S13 holds its pattern and the alarm against the lines written here.',
  'AWS::SQS::QueuePolicy': 'As for roles.',
  'AWS::SNS::Topic': 'Only alarms use it.',
  'AWS::SNS::TopicPolicy': 'As for the topic.',
};
