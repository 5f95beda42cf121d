using Doorstep.Platform.Flows;
using static Doorstep.Orders.Paying.PaymentStage;

namespace Doorstep.Orders.Paying;

/// <summary>Where the money of an order stands; what becomes of its goods is another axis.</summary>
public enum PaymentStage
{
    Unpaid = 0,
    PartlyAuthorised = 10,
    Authorised = 20,
    PartlyPaid = 30,
    Paid = 50,
    PartlyRefunded = 80,
    Refunded = 90,
}

/// <summary>
/// The flow of payment. The money moves outside; what its channel tells is a fact, so nothing here has a guard, and no
/// stage is an end: an order that was refunded can be paid again.
/// </summary>
internal sealed class PaymentFlow() : Flow<PaymentStage, Payment>("payment", "Payment",
[
    new(Unpaid, "Unpaid", Owner.Customer, "No money is ready and none was taken.",
        "The customer pays in the channel, which tells of it.", IsStart: true),
    new(PartlyAuthorised, "Partly authorised", Owner.Customer, "Less than it costs is kept ready.",
        "The customer's bank keeps the rest ready, or the channel captures."),
    new(Authorised, "Authorised", Owner.Operator, "What it costs is kept ready; nothing was taken yet.",
        "Capture it in the channel before the authorisation expires."),
    new(PartlyPaid, "Partly paid", Owner.Customer, "Less than it costs was taken.",
        "The rest is captured in the channel."),
    new(Paid, "Paid", Owner.System, "What it costs was taken, or nothing is owed.",
        "Nothing; a refund may follow.", IsStart: true),
    new(PartlyRefunded, "Partly refunded", Owner.System, "Part of what was taken was given back.",
        "Nothing; a further refund or capture may follow."),
    new(Refunded, "Refunded", Owner.System, "All that was taken was given back.",
        "Nothing; the customer may pay again."),
],
[
    On(Record, Unpaid,           PartlyAuthorised),
    On(Record, Unpaid,           Authorised),
    On(Record, Unpaid,           PartlyPaid),
    On(Record, Unpaid,           Paid),
    On(Record, PartlyAuthorised, Unpaid),
    On(Record, PartlyAuthorised, Authorised),
    On(Record, PartlyAuthorised, PartlyPaid),
    On(Record, PartlyAuthorised, Paid),
    On(Record, Authorised,       Unpaid),
    On(Record, Authorised,       PartlyAuthorised),
    On(Record, Authorised,       PartlyPaid),
    On(Record, Authorised,       Paid),
    On(Record, PartlyPaid,       Paid),
    On(Record, PartlyPaid,       PartlyRefunded),
    On(Record, PartlyPaid,       Refunded),
    On(Record, Paid,             PartlyRefunded),
    On(Record, Paid,             Refunded),
    On(Record, PartlyRefunded,   Refunded),
    On(Record, Refunded,         PartlyRefunded),
    On(Total,  Unpaid,           Paid),
    On(Total,  PartlyAuthorised, Authorised),
    On(Total,  PartlyAuthorised, Paid),
    On(Total,  Authorised,       PartlyAuthorised),
    On(Total,  Authorised,       Paid),
    On(Total,  PartlyPaid,       Paid),
    On(Total,  Paid,             Unpaid),
    On(Total,  Paid,             PartlyAuthorised),
    On(Total,  Paid,             Authorised),
    On(Total,  Paid,             PartlyPaid),
])
{
    /// <summary>The channel told a fact.</summary>
    public const string Record = "RecordPayment";

    /// <summary>The order costs more or less than it did: it was edited, or units were cancelled.</summary>
    public const string Total = "ChangeTotal";

    public static readonly PaymentFlow Money = new();

    protected override Guid Root(Payment subject) => subject.OrderId;

    private static Move<PaymentStage, Payment> On(string command, PaymentStage from, PaymentStage to) =>
        new(command, from, to, []);
}
