"""Starts ministack with what the stack needs and version 1.5.33 lacks.

- CloudFormation creates composite alarms, through the handlers of ministack's own CloudWatch, so
  that what those refuse is refused by the stack, too.
- PutEvents takes events of the source aws.ecs, which it refuses as AWS does: here the test plays ECS.
"""

import ministack.services.cloudwatch as cloudwatch
import ministack.services.eventbridge as eventbridge
from ministack.app import main
from ministack.core.responses import get_account_id, get_region
from ministack.services.cloudformation import provisioners


def accepted(reply):
    status, _headers, body = reply[:3]
    if status >= 400:
        raise ValueError(body.decode() if isinstance(body, bytes) else str(body))
    return body


def put(name, properties):
    accepted(cloudwatch._put_composite_alarm({}, {**properties, "AlarmName": name}, False, True))
    arn = f"arn:aws:cloudwatch:{get_region()}:{get_account_id()}:alarm:{name}"
    return name, {"Arn": arn}


def create(_logical_id, properties, _stack_name):
    return put(properties["AlarmName"], properties)


def update(_physical_id, _before, properties, _stack_name):
    return put(properties["AlarmName"], properties)


def delete(name, _properties):
    accepted(cloudwatch._delete_alarms({}, {"AlarmNames": [name]}, False, True))


provisioners._RESOURCE_HANDLERS["AWS::CloudWatch::CompositeAlarm"] = {
    "create": create,
    "update": update,
    "delete": delete,
}
eventbridge._put_events.__defaults__ = (True,)
main()
