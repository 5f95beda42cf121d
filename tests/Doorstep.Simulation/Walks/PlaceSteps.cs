using Doorstep.Orders;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;

namespace Doorstep.Simulation.Walks;

/// <summary>How orders come in: one, many, twice, wrong.</summary>
internal static class PlaceSteps
{
    public static Task Single(Walk walk) => Place(walk, Draft(walk, "S"));

    public static async Task Place(Walk walk, OrderDraft draft)
    {
        var placed = await walk.Do<PlaceOrder, PlaceOrder.Answer>(
            $"place {Text(draft)}", c => c.Run(new(draft), default));
        Note(walk, draft, placed.Value.Order);
        if (!placed.Value.Created) throw new WalkFailed("a new order was there already");
    }

    public static async Task Batch(Walk walk)
    {
        var drafts = Enumerable.Range(0, 2 + walk.Chance.Next(5)).Select(n => Draft(walk, $"B{n}-")).ToList();
        var (twin, other) = (drafts[0], drafts[0] with { Note = "Another one." });
        var invalid = drafts[1] with { ExternalId = drafts[1].ExternalId + "-bad", Lines = [] };
        List<OrderDraft> sent = [.. drafts, twin, other, invalid];
        var answer = await walk.Do<PlaceOrders, PlaceOrders.Answer>(
            $"place a batch of {sent.Count}: {string.Join("; ", drafts.Select(Text))}",
            c => c.Run(new(sent), default));
        var results = answer.Value.Results;
        for (var n = 0; n < drafts.Count; n++) Note(walk, drafts[n], results[n].Order!);
        var statuses = results.Select(r => r.Status).ToArray();
        int[] expected = [.. drafts.Select(_ => 201), 200, 409, 422];
        if (!statuses.SequenceEqual(expected) || results[drafts.Count].Order!.Id != results[0].Order!.Id)
            throw new WalkFailed($"a batch was answered {string.Join(", ", statuses)}");
    }

    public static async Task Again(Walk walk)
    {
        if (walk.Model.Orders.Count == 0) return;
        var order = walk.Of([.. walk.Model.Orders.Values]);
        var again = await walk.Do<PlaceOrder, PlaceOrder.Answer>(
            $"place {order.Draft.ExternalId} again", c => c.Run(new(order.Draft), default));
        if (again.Value.Created || again.Value.Order.Id != order.Id)
            throw new WalkFailed("the same order is two orders");
    }

    public static Task Different(Walk walk)
    {
        if (walk.Model.Orders.Count == 0) return Task.CompletedTask;
        var draft = walk.Of([.. walk.Model.Orders.Values]).Draft with { Shipping = 7_777 };
        return walk.Refused<PlaceOrder, PlaceOrder.Answer>(
            $"place another order as {draft.ExternalId}", "order.different", c => c.Run(new(draft), default));
    }

    public static Task Invalid(Walk walk)
    {
        var draft = Draft(walk, "I");
        var (wrong, code) = walk.Chance.Next(4) switch
        {
            0 => (draft with { Currency = "dollars" }, "order.invalid"),
            1 => (draft with { Lines = [new("TEA", 0)] }, "quantity.invalid"),
            2 => (draft with { Discount = -1 }, "order.invalid"),
            _ => (draft with { Channel = "" }, "order.invalid"),
        };
        return walk.Refused<PlaceOrder, PlaceOrder.Answer>("place nonsense", code, c => c.Run(new(wrong), default));
    }

    private static OrderDraft Draft(Walk walk, string prefix)
    {
        var lines = Enumerable.Range(0, 1 + walk.Chance.Next(3))
            .Select(_ => new LineDraft(walk.Of(Settings.Skus), 1 + walk.Chance.Next(4), 500 + walk.Chance.Next(2_000)))
            .ToList();
        var trouble = walk.Chance.Next(20);
        if (trouble is 0 or 1) lines[0] = lines[0] with { Sku = Foreign(walk) };
        var draft = new OrderDraft(
            walk.Of(["web", "web", "web", "market", PaymentSteps.Strict]),
            $"{prefix}{walk.Told.Count}", walk.Now.AddMinutes(-walk.Chance.Next(60)), "USD",
            new("Ada Jones", "ada@example.com"), walk.Of(Settings.Addresses), lines, walk.Chance.Next(900));
        draft = PaymentSteps.Told(walk, draft);
        return trouble switch
        {
            2 => draft with { ShipTo = draft.ShipTo! with { PostalCode = "733" } },
            3 => draft with { ShipTo = null },
            4 or 5 or 6 => draft with { ShipAfter = walk.Now.AddHours(1 + walk.Chance.Next(72)) },
            7 => draft with { Contradictions = [new ReviewReason("row.odd", "Two rows disagree.")] },
            0 => draft with { ShipAfter = walk.Now.AddHours(1 + walk.Chance.Next(72)) },
            _ => draft,
        };
    }

    /// <summary>A SKU that no item has; sometimes one that another order waits for already.</summary>
    private static string Foreign(Walk walk)
    {
        var waiting = walk.Model.Orders.Values.SelectMany(o => o.Lines).Where(l => l.Item is null).ToList();
        return waiting.Count > 0 && walk.Chance.Next(3) == 0 ? walk.Of(waiting).Sku : $"Old-{walk.Told.Count}";
    }

    private static void Note(Walk walk, OrderDraft draft, OrderAnswer order) =>
        walk.Model.Place(long.Parse(order.Number), order.Id, draft, walk.Now);

    private static string Text(OrderDraft draft) =>
        $"{draft.ExternalId} ({string.Join(", ", draft.Lines.Select(l => $"{l.Quantity} {l.Sku}"))}"
        + $"{(draft.ShipAfter is { } later ? $", after {later:MM-dd HH:mm}" : "")}"
        + $"{(draft.ShipTo?.Problems().Count == 0 ? "" : ", bad address")}{(
            draft.Contradictions.Count > 0 ? ", odd" : "")})";
}
