using Doorstep.Orders;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Outcomes;
using Doorstep.Simulation.Model;

namespace Doorstep.Simulation.Walks;

/// <summary>What channels tell of money: in parts, twice, too much.</summary>
internal static class PaymentSteps
{
    /// <summary>The channel whose orders wait until their total is authorised.</summary>
    public const string Strict = "phone";

    public static Task<Outcome<ListChannels.Row>> Ask(Walk walk) => walk.Sandbox.Run<ChangeChannel, ListChannels.Row>(
        c => c.Run(new(Strict, PaymentPolicy.Authorised), default));

    /// <summary>Half of the orders of the strict channel come with their money.</summary>
    public static OrderDraft Told(Walk walk, OrderDraft draft)
    {
        if (draft.Channel != Strict || walk.Chance.Next(2) == 0) return draft;
        var total = draft.Lines.Sum(l => l.Quantity * l.UnitPrice) + draft.Shipping;
        return draft with { Payments = [new(PaymentKind.Authorised, total - (walk.Chance.Next(4) / 3), "with it")] };
    }

    public static async Task Pay(Walk walk)
    {
        if (walk.Model.Orders.Count == 0) return;
        // Those that wait for it most often, or nothing of the strict channel would ever leave.
        var waiting = walk.Model.Orders.Values.Where(o => o.Holds.Any(h => h.Reason == HoldReason.Payment)).ToList();
        var order = walk.Of(waiting.Count > 0 && walk.Chance.Next(3) > 0 ? waiting : [.. walk.Model.Orders.Values]);
        var draft = Fact(walk, order);
        var money = order.Money;
        var key = (draft.Kind, draft.Reference);
        var known = money.Told.TryGetValue(key, out var before);
        string? expected = known
            ? before == draft.Amount ? null : "payment.different"
            : money.Refuses(draft.Kind, draft.Amount);
        var line = $"{order.Number}: {draft.Amount} {draft.Kind} {draft.Reference}";
        if (expected is not null)
        {
            await walk.Refused<RecordPayment, RecordPayment.Answer>(
                line, expected, c => c.Run(new(order.Id, draft), default));
            return;
        }

        var answer = (await walk.Do<RecordPayment, RecordPayment.Answer>(
            line, c => c.Run(new(order.Id, draft), default))).Value;
        if (answer.Created == known) throw new WalkFailed("a payment is known that is not, or the other way round");
        if (!known) Take(walk, order, draft);
        var has = answer.Order.Payment!;
        if ((has.Authorised, has.Captured, has.Refunded) != (money.Authorised, money.Captured, money.Refunded))
            throw new WalkFailed($"model {money.Authorised}, {money.Captured}, {money.Refunded}, not {has}");
    }

    public static Task Nonsense(Walk walk) => walk.Model.Orders.Count == 0
        ? Task.CompletedTask
        : walk.Refused<RecordPayment, RecordPayment.Answer>(
            "record nonsense", "payment.currency", c => c.Run(
                new(walk.Model.Orders.Values.First().Id, new(PaymentKind.Captured, 1, "x", Currency: "EUR")), default));

    // What covers an order takes its holds for payment away; what uncovers it puts one on, while it is in the house.
    private static void Take(Walk walk, ModelOrder order, PaymentDraft draft)
    {
        var covered = order.IsCovered;
        order.Money.Told[(draft.Kind, draft.Reference)] = draft.Amount;
        order.Money.Take(draft.Kind, draft.Amount);
        Follow(walk, order, covered);
    }

    /// <summary>Facts or the total changed: the hold for payment follows.</summary>
    public static void Follow(Walk walk, ModelOrder order, bool covered)
    {
        if (order.IsCovered == covered || !order.Money.IsKnown) return;
        if (!covered) order.Holds.RemoveAll(h => h.Reason == HoldReason.Payment);
        else if (order.Money.Asks && IsInHouse(walk, order) && order.Holds.All(h => h.Reason != HoldReason.Payment))
            order.Holds.Add(new ModelHold(Guid.Empty, HoldReason.Payment, false));
    }

    private static PaymentDraft Fact(Walk walk, ModelOrder order)
    {
        var told = order.Money.Told.ToList();
        if (told.Count > 0 && walk.Chance.Next(6) == 0)
        {
            var ((kind, reference), amount) = walk.Of(told);
            return new(kind, amount + walk.Chance.Next(2), reference);
        }

        var whole = walk.Chance.Next(2) == 0;
        return new(
            walk.Of([PaymentKind.Authorised, PaymentKind.Captured, PaymentKind.Captured, PaymentKind.Voided,
                PaymentKind.Refunded]),
            Math.Max(1, whole ? order.Total : walk.Chance.NextInt64(order.Total)), $"p{walk.Told.Count}");
    }

    private static bool IsInHouse(Walk walk, ModelOrder order) => !order.Cancelled
        && walk.Before.Orders.Single(o => o.Number == order.Number).Stage is OrderStage.InReview or OrderStage.Open
        && walk.Before.Shipments.Any(s => s.Number == order.Number && s.Stage < ShipmentStage.HandedOver);
}
