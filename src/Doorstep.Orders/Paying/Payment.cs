using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Values;

namespace Doorstep.Orders.Paying;

/// <summary>What happened to the money of an order; of one instant the earlier number comes first.</summary>
public enum PaymentKind
{
    /// <summary>The customer's bank keeps the amount ready.</summary>
    Authorised = 1,

    /// <summary>The money was taken.</summary>
    Captured = 2,

    /// <summary>What is kept ready and not taken is let go.</summary>
    Voided = 3,

    /// <summary>Money that was taken was given back.</summary>
    Refunded = 4,
}

/// <summary>What has to cover the total of an order before its goods may be worked on.</summary>
public enum PaymentPolicy
{
    Nothing = 0,
    Authorised = 1,
    Captured = 2,
}

/// <summary>
/// The money of one order, as its channel tells of it. There is none while the channel told nothing and nothing is
/// asked of it: then nobody claims to know.
/// </summary>
internal sealed class Payment : Staged<PaymentStage>, IOwned
{
    /// <summary>Facts of one order at the most.</summary>
    public const int FactsMax = 200;

    public Guid OrderId { get; init; }

    /// <summary>The order's number, by which lists go.</summary>
    public long Number { get; init; }

    /// <summary>As it was when the order was placed.</summary>
    public PaymentPolicy Policy { get; init; }

    /// <summary>Minor units of the order's currency, like all amounts here.</summary>
    public long Authorised { get; private set; }

    public long Captured { get; private set; }

    public long Refunded { get; private set; }

    public List<PaymentFact> Facts { get; init; } = [];

    /// <summary>Begins with the order, or with the first fact; it has to enter its flow still.</summary>
    public static Payment Of(Order order, Guid id, PaymentPolicy policy) => new()
    {
        Merchant = order.Merchant, Id = id, OrderId = order.Id, Number = order.Number, Policy = policy,
    };

    /// <summary>
    /// True when what is asked of the order covers what it still costs and was not given back whole. Of an order of
    /// which nothing is asked, a person who waits for its money waits until it is captured.
    /// </summary>
    /// <param name="due">See <see cref="LineMoney.Due"/>.</param>
    public bool Covers(long due)
    {
        var covering = Policy == PaymentPolicy.Authorised ? Authorised : Captured;
        return due <= 0 || (covering >= due && Refunded < covering);
    }

    /// <summary>Into its flow, before any fact.</summary>
    public void Start(Work work, Order order, long due, string command) => PaymentFlow.Money.Start(
        work, this, PaymentSums.Of(Facts).Stage(order.Total, due), new Note(command));

    /// <summary>The one way in which a fact changes the sums, and the sums the stage.</summary>
    public void Take(Work work, Order order, long due, PaymentFact fact)
    {
        Facts.Add(fact);
        (Authorised, Captured, Refunded) = PaymentSums.Of(Facts);
        var note = new Note(
            "RecordPayment", $"{new Money(fact.Amount, order.Currency)} {fact.Kind.ToString().ToLowerInvariant()}.",
            fact.Reference, new { kind = fact.Kind.ToString(), fact.Amount, fact.Reference, fact.At });
        if (!Follow(work, order, due, note)) work.Journal.Write("payment", this, OrderId, note);
    }

    /// <summary>Enters the stage that the sums say of what it costs; false when it stands there already.</summary>
    public bool Follow(Work work, Order order, long due, Note note)
    {
        var stage = new PaymentSums(Authorised, Captured, Refunded).Stage(order.Total, due);
        if (stage == Stage) return false;
        if (PaymentFlow.Money.Move(work, this, note.Type!, stage, note).IsRefused(out var why))
            throw new InvalidOperationException($"{why.Code}: {why.Sentence}");
        return true;
    }
}

/// <summary>One thing that the channel told. Never changed.</summary>
internal sealed class PaymentFact : IOwned
{
    public int Merchant { get; init; }

    public Guid OrderId { get; init; }

    public PaymentKind Kind { get; init; }

    /// <summary>The channel's own; unique per order and kind.</summary>
    public required string Reference { get; init; }

    /// <summary>Minor units of the order's currency; above zero.</summary>
    public long Amount { get; init; }

    /// <summary>When it happened, by the channel's clock.</summary>
    public DateTimeOffset At { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}
