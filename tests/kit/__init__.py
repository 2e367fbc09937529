"""What the tests stand on: a quick, faithful AWS in memory, and ways to break it on purpose.

* `moto_engine`: starts moto with its DynamoDB made quick at 100,000 items and right where it differs from AWS.
* `probe`: the numbered log of AWS calls, and faults at any one of them.
* `crashes`: an action killed before and after each of its AWS calls.
* `moments`: going back to a moment of a world in milliseconds, for proofs that need hundreds of fresh ones.
* `interleavings`: several actions in every order of their AWS calls.
* `metering`: capacity units and AWS calls of an action, as AWS would bill them.
* `policy`: whether an IAM policy lets a recorded call pass; `tenancy`: whether an index names another tenant.
* `indexes`: global secondary indexes that lag behind their table.
"""
