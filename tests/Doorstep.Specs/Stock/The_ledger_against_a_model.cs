using CsCheck;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Stock;

/// <summary>Random postings on two items at two locations, beside a model of a dozen lines.</summary>
public sealed class The_ledger_against_a_model
{
    private const int Samples = 40;
    private const int Claims = 6;

    private enum Kind
    {
        Receive,
        Lose,
        Reserve,
        Release,
        Ship,
    }

    [Fact]
    public Task It_posts_what_the_model_posts_and_refuses_what_the_model_refuses() =>
        Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, Claims - 1], Gen.Int[1, 12])
            .Array[1, 3].Array[1, 25]
            .SampleAsync(Play, iter: Samples, threads: 1);

    private static async Task Play((Kind Kind, int Claim, int Quantity)[][] postings)
    {
        await using var world = await World.Begin();
        world.Excused.Add("order.merchant");
        Guid[] items = [(await world.Item("TEA")).Id, (await world.Item("MUG")).Id];
        Guid[] places = [(await world.Location("RNO")).Id, (await world.Location("BOS")).Id];
        var claims = Enumerable.Range(0, Claims).Select(_ => Guid.CreateVersion7(world.Clock.GetUtcNow())).ToArray();
        var model = new Model();

        foreach (var posting in postings)
        {
            var next = model.Copy();
            var changes = new List<StockChange>();
            foreach (var (kind, claim, asked) in posting)
            {
                var quantity = kind is Kind.Release or Kind.Ship ? Math.Min(asked, next.Reserved[claim]) : asked;
                if (quantity == 0) continue;
                next.Apply(kind, claim, quantity);
                var (from, to) = Accounts(kind);
                changes.Add(new StockChange(items[claim % 2], places[claim / 2 % 2], from, to, quantity,
                    kind is Kind.Receive or Kind.Lose ? null : new Claim(claims[claim], 1, claims[claim])));
            }

            var posted = await world.Run<Post_changes, Done>(c => c.Run(changes));
            Assert.Equal(next.IsSound ? null : "stock.short", posted.Refusal?.Code);
            if (next.IsSound) model = next;
        }

        var levels = await world.Look(db => db.Levels.ToListAsync());
        for (var key = 0; key < 4; key++)
        {
            var level = levels.SingleOrDefault(l => l.ItemId == items[key % 2] && l.LocationId == places[key / 2 % 2]);
            Assert.Equal((model.OnHand[key], model.ReservedAt(key)), (level?.OnHand ?? 0, level?.Reserved ?? 0));
        }

        var reserved = await world.Look(db => db.Reservations.ToDictionaryAsync(r => r.ShipmentId, r => r.Quantity));
        Assert.Equal(model.Reserved, claims.Select(c => reserved.GetValueOrDefault(c)));
    }

    private static (Account, Account) Accounts(Kind kind) => kind switch
    {
        Kind.Receive => (Account.Supplier, Account.Available),
        Kind.Lose => (Account.Available, Account.Adjustment),
        Kind.Reserve => (Account.Available, Account.Reserved),
        Kind.Release => (Account.Reserved, Account.Available),
        _ => (Account.Reserved, Account.Shipped),
    };

    // Claim n is for item n % 2 at place n / 2 % 2, so claims 0 and 4 share a level, as 1 and 5 do.
    private sealed class Model
    {
        public long[] OnHand { get; private init; } = new long[4];

        public int[] Reserved { get; private init; } = new int[Claims];

        public bool IsSound => Enumerable.Range(0, 4).All(key => OnHand[key] >= ReservedAt(key));

        public long ReservedAt(int key) => Reserved.Where((_, claim) => claim % 4 == key).Sum();

        public Model Copy() => new() { OnHand = [.. OnHand], Reserved = [.. Reserved] };

        public void Apply(Kind kind, int claim, int quantity)
        {
            OnHand[claim % 4] += kind switch { Kind.Receive => quantity, Kind.Lose or Kind.Ship => -quantity, _ => 0 };
            Reserved[claim] += kind switch { Kind.Reserve => quantity, Kind.Release or Kind.Ship => -quantity, _ => 0 };
        }
    }

    internal sealed class Post_changes(StockLedger ledger) : ICommand
    {
        public static Permission Needs => Permission.ManageStock;

        public Task<Outcome<Done>> Run(IReadOnlyCollection<StockChange> changes) => ledger.Post(changes, default);
    }
}
