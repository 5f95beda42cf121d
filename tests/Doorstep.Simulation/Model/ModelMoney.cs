using Doorstep.Orders.Paying;

namespace Doorstep.Simulation.Model;

/// <summary>What a clerk keeps of the money of an order, fact by fact as it is told.</summary>
internal sealed class ModelMoney
{
    /// <summary>Its channel asks that the total is authorised.</summary>
    public bool Asks { get; init; }

    public long Authorised { get; private set; }

    public long Captured { get; private set; }

    public long Refunded { get; private set; }

    /// <summary>The facts by kind and reference.</summary>
    public Dictionary<(PaymentKind, string), long> Told { get; } = [];

    /// <summary>Something is asked of the order, or something was told.</summary>
    public bool IsKnown => Asks || Told.Count > 0;

    public bool Covers(long total)
    {
        var covering = Asks ? Authorised : Captured;
        return total <= 0 || (covering >= total && Refunded < covering);
    }

    /// <summary>The refusal that has to come; null when the fact has to be taken.</summary>
    public string? Refuses(PaymentKind kind, long amount) => kind switch
    {
        PaymentKind.Refunded when Refunded + amount > Captured => "payment.refund_too_much",
        PaymentKind.Voided when amount > Authorised - Captured => "payment.void_too_much",
        _ => null,
    };

    public void Take(PaymentKind kind, long amount)
    {
        if (kind == PaymentKind.Authorised) Authorised += amount;
        if (kind == PaymentKind.Voided) Authorised -= amount;
        if (kind == PaymentKind.Captured) Captured += amount;
        if (kind == PaymentKind.Refunded) Refunded += amount;
        Authorised = Math.Max(Authorised, Captured);
    }
}
