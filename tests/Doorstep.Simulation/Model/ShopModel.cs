using Doorstep.Orders;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Status;
using Doorstep.Simulation.Harness;

namespace Doorstep.Simulation.Model;

/// <summary>
/// What a patient clerk with a notebook would know: units on hand, what was ordered, cancelled and shipped. From this
/// follows how many units must be reserved, without a word about how the product finds them.
/// </summary>
internal sealed class ShopModel
{
    public SortedDictionary<(string Sku, string Location), long> OnHand { get; } = [];

    public SortedDictionary<string, bool> Locations { get; } = [];

    public HashSet<string> Items { get; } = [];

    /// <summary>Foreign SKUs, in capitals, and the items they were mapped to.</summary>
    public SortedDictionary<string, string> Mapped { get; } = [];

    public SortedDictionary<long, ModelOrder> Orders { get; } = [];

    public void Move(string sku, string location, long units) =>
        OnHand[(sku, location)] = OnHand.GetValueOrDefault((sku, location)) + units;

    public string? ItemOf(string sku) =>
        Items.Contains(sku.ToUpperInvariant()) ? sku.ToUpperInvariant()
            : Mapped.GetValueOrDefault(sku.ToUpperInvariant());

    public ModelOrder Place(long number, Guid id, OrderDraft draft, DateTimeOffset now)
    {
        var order = new ModelOrder(number, id, draft)
        {
            Lines = [.. draft.Lines.Select((l, i) => new ModelLine(i + 1, l.Sku, l.Quantity)
            {
                Item = ItemOf(l.Sku), Price = l.UnitPrice,
            })],
            Contradictory = draft.Contradictions.Count > 0,
        };
        if (draft.ShipTo?.Problems().Count is null or > 0) order.Holds.Add(
            new ModelHold(Guid.Empty, HoldReason.Address, false));
        foreach (var told in draft.Payments ?? []) order.Money.Take(told.Kind, told.Amount);
        if (order.Money.Asks && !order.IsCovered) order.Holds.Add(
            new ModelHold(Guid.Empty, HoldReason.Payment, false));
        order.TryBegin(now);
        Orders.Add(number, order);
        return order;
    }

    /// <summary>A foreign SKU means an item from now on: orders that waited for it go on.</summary>
    public void Learn(string sku, DateTimeOffset now)
    {
        foreach (var order in Orders.Values.Where(o => !o.Cancelled && o.IsInReview))
        {
            foreach (var line in order.Lines.Where(l => l.Sku.Equals(sku, StringComparison.OrdinalIgnoreCase)))
                line.Item = ItemOf(line.Sku);
            order.TryBegin(now);
        }
    }

    /// <summary>
    /// Every difference between the notebook and the database, as sentences; empty when there is none.
    /// </summary>
    public IEnumerable<string> Differences(Facts facts) =>
        [.. Stock(facts), .. Promises(facts), .. OrderRows(facts)];

    private IEnumerable<string> Stock(Facts facts)
    {
        var real = facts.Levels.ToDictionary(l => (l.Sku, l.Location), l => l.OnHand);
        foreach (var key in OnHand.Keys.Union(real.Keys))
            if (OnHand.GetValueOrDefault(key) != real.GetValueOrDefault(key))
                yield return $"on hand {key.Sku} at {key.Location}: "
                    + $"model {OnHand.GetValueOrDefault(key)}, database {real.GetValueOrDefault(key)}";
    }

    private IEnumerable<string> Promises(Facts facts)
    {
        foreach (var rest in facts.Resting.Where(r => !Orders[r.Number].Holds.Any(h => h.StockReleased)))
            yield return $"order {rest.Number}: {rest.Units} {rest.Sku} neither reserved nor waited for, and no hold "
                + $"says so";
        foreach (var sku in Items)
        {
            var wanted = Orders.Values.Where(o => o.IsWorkedOn)
                .SelectMany(o => o.Lines).Where(l => l.Item == sku).Sum(l => (long)l.Open);
            var reserved = facts.Levels.Where(l => l.Sku == sku).Sum(l => l.Reserved);
            var waiting = facts.Waiting.Where(w => w.Sku == sku).Sum(w => w.Units);
            var resting = facts.Resting.Where(r => r.Sku == sku).Sum(r => r.Units);
            if (reserved + waiting + resting != wanted)
                yield return $"{sku}: {wanted} wanted, but {reserved} reserved + {waiting} waited for + {resting} at "
                    + $"rest";
            var idle = facts.Levels.Where(l => l.Sku == sku && Locations[l.Location]).Sum(l => Math.Max(0, l.Free));
            if (waiting > 0 && idle > 0) yield return $"{sku}: {idle} idle while {waiting} are waited for";
        }
    }

    private IEnumerable<string> OrderRows(Facts facts)
    {
        if (!facts.Orders.Select(o => o.Number).SequenceEqual(Orders.Keys))
            yield return $"orders: model {Orders.Count}, database {facts.Orders.Count}";
        var shipments = facts.Shipments.ToLookup(s => s.Number, s => s.Stage);
        var lines = facts.Lines.ToLookup(l => l.Number);
        foreach (var real in facts.Orders.Where(o => Orders.ContainsKey(o.Number)))
        {
            var order = Orders[real.Number];
            ShipmentStage[] stages = [.. shipments[real.Number]];
            var stage = order.Stage(stages);
            if (real.Stage != stage) yield return $"order {real.Number}: model {stage}, database {real.Stage}";
            if (real.OpenHolds != order.Holds.Count)
                yield return $"order {real.Number}: model {order.Holds.Count} holds, database {real.OpenHolds}";
            var status = OrderStatuses.Derive(real.Stage, stages, real.OpenHolds > 0);
            if (real.Status != status) yield return $"order {real.Number}: is {real.Status}, has to be {status}";
            var told = order.Lines.Select(l => new LineFact(real.Number, l.Number, l.Quantity, l.Cancelled, l.Shipped));
            foreach (var (was, has) in lines[real.Number].Zip(told).Where(pair => pair.First != pair.Second))
                yield return $"order {real.Number} line {was.Line}: model {has}, database {was}";
        }
    }
}

internal sealed record ModelHold(Guid Id, HoldReason Reason, bool StockReleased);

internal sealed class ModelLine(int number, string sku, int quantity)
{
    public int Number { get; } = number;

    public string Sku { get; } = sku;

    public int Quantity { get; set; } = quantity;

    public long Price { get; init; }

    public string? Item { get; set; }

    public int Cancelled { get; set; }

    public int Shipped { get; set; }

    public int Open => Quantity - Cancelled - Shipped;
}

internal sealed class ModelOrder(long number, Guid id, OrderDraft draft)
{
    private bool begun;

    public long Number { get; } = number;

    public Guid Id { get; } = id;

    public OrderDraft Draft { get; } = draft;

    public required List<ModelLine> Lines { get; init; }

    public bool Contradictory { get; set; }

    public bool Cancelled { get; set; }

    /// <summary>The open ones. A hold that placing made has no id here; the answer of the order has it.</summary>
    public List<ModelHold> Holds { get; } = [];

    /// <summary>What was told of its money.</summary>
    public ModelMoney Money { get; } = new() { Asks = draft.Channel == Walks.PaymentSteps.Strict };

    public long Total => Lines.Sum(l => l.Quantity * l.Price) + Draft.Shipping;

    /// <summary>Its lines have no discount and no tax: a unit that is cancelled costs its price less.</summary>
    public long Due => Total - Lines.Sum(l => l.Cancelled * l.Price);

    public bool IsCovered => Money.Covers(Due);

    public bool IsInReview => Contradictory || Lines.Any(l => l.Item is null && l.Quantity > 0);

    /// <summary>It asks for stock: not in review, not for later, not over.</summary>
    public bool IsWorkedOn => begun && !Cancelled && !IsInReview;

    public bool IsScheduled => !begun && !Cancelled && !IsInReview;

    /// <summary>Work begins when nothing is left to review and its date has come; once begun it stays so.</summary>
    public void TryBegin(DateTimeOffset now)
    {
        if (!IsInReview && (Draft.ShipAfter is null || Draft.ShipAfter <= now)) begun = true;
    }

    public void CancelAll()
    {
        foreach (var line in Lines) line.Cancelled += line.Open;
        if (Lines.All(l => l.Shipped == 0)) Cancelled = true;
    }

    public OrderStage Stage(IReadOnlyCollection<ShipmentStage> shipments) =>
        Cancelled ? OrderStage.Cancelled
        : IsInReview ? OrderStage.InReview
        : shipments.Where(s => s != ShipmentStage.Cancelled)
            .All(s => s is ShipmentStage.Delivered or ShipmentStage.ReturningToSender) ? OrderStage.Completed
        : OrderStage.Open;
}
