import type { ParameterValues } from "../../lab";
import { MINUTE_US, type Renewer } from "../../models/leases/rules";
import type { LeaseParameters } from "../../models/leases/state";
import { numberOf } from "../with-values";

/** How long a run lasts, in µs. */
export const leaseLengthUs = (values: ParameterValues): number => numberOf(values, "length") * 60 * MINUTE_US;

/** The parameters as the model reads them. */
export function leaseOf(values: ParameterValues): LeaseParameters {
  const us = (id: string): number => numberOf(values, id) * MINUTE_US;
  const happens =
    numberOf(values, "outage") > 0 ||
    numberOf(values, "answer") > 0 ||
    (numberOf(values, "crash-every") > 0 && numberOf(values, "crash-for") > 0);
  return {
    pods: numberOf(values, "pods"),
    spreadUs: us("spread"),
    ttlUs: us("ttl"),
    maxTtlUs: us("max-ttl"),
    tokenTtlUs: us("token-ttl"),
    renewsToken: values["renews-token"] === true,
    renewer: values.renewer as Renewer,
    retry: values.retry as LeaseParameters["retry"],
    takes: values.takes as LeaseParameters["takes"],
    lifetimeUs: us("lifetime"),
    reacts: values.reacts === true,
    validUntil: values["valid-until"] === true,
    revocation: values.revocation as LeaseParameters["revocation"],
    atUs: happens ? us("at") : 0,
    outageOf: values["outage-of"] as LeaseParameters["outageOf"],
    outageUs: us("outage"),
    crashEveryUs: us("crash-every"),
    crashForUs: us("crash-for"),
    quota: numberOf(values, "quota"),
    answerUs: us("answer"),
    lengthUs: leaseLengthUs(values),
  };
}
