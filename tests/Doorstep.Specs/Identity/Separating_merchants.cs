using System.Reflection;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Platform;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Merchants;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Identity;

public sealed class Separating_merchants
{
    [Fact]
    public async Task A_second_merchant_sees_no_row_of_the_first_in_any_table()
    {
        await using var world = await Working();
        var second = await Second(world);
        var tables = await world.Look(db => Task.FromResult(db.Model.GetEntityTypes().ToList()));
        var owned = tables.Where(t => typeof(IOwned).IsAssignableFrom(t.ClrType)).Select(t => t.ClrType).ToList();
        var seen = new Dictionary<string, int>();
        foreach (var type in owned) seen[type.Name] = await Count(world, type);
        world.Actor = second;

        Assert.NotEmpty(owned);
        Assert.All(tables.Where(t => typeof(IOwned).IsAssignableFrom(t.ClrType)),
            t => Assert.True(t.GetDeclaredQueryFilters().Count > 0, $"{t.Name} is not narrowed to its merchant"));
        foreach (var type in owned.Where(t => t != typeof(Membership)))
            Assert.True(await Count(world, type) == 0, $"{type.Name} shows another merchant's rows");
        Assert.True(seen.Values.Count(rows => rows > 0) >= 12, $"Too little to hide: {string.Join(", ", seen)}");
    }

    [Fact]
    public async Task Every_table_is_owned_or_is_said_here_to_be_shared()
    {
        await using var world = await World.Begin();
        var shared = await world.Look(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(t => !typeof(IOwned).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!).Distinct().Order()
            .ToList()));
        Assert.Equal(["merchant", "user", "user_claim", "user_login", "user_token"], shared);
    }

    [Fact]
    public async Task Questions_and_commands_of_a_second_merchant_reach_nothing_of_the_first()
    {
        await using var world = await Working();
        world.Actor = await Second(world);

        Assert.Empty((await world.Ask<ListItems, Page<ItemAnswer>>(l => l.Run(new(), default))).Value.Items);
        Assert.Empty((await world.Ask<ListLocations, Page<LocationAnswer>>(l => l.Run(default))).Value.Items);
        Assert.Empty(await world.Stock());
        Assert.Equal("item.unknown",
            (await world.Ask<ShowItem, ShowItem.Answer>(s => s.Run("TEA", default))).Refusal!.Code);
        Assert.Equal("item.unknown", (await world.Run<ChangeItem, ItemAnswer>(
            c => c.Run(new(new("TEA", "Mine now"), null), default))).Refusal!.Code);
        Assert.Equal(1, (await world.Item("TEA")).Version);
    }

    [Fact]
    public async Task One_person_may_work_for_two_merchants_with_one_password()
    {
        await using var world = await World.Begin();
        var olga = (await world.Run<InviteUser, InviteUser.Answer>(
            c => c.Run(new("olga@example.com", "Olga", Role.Owner), default))).Value.Person;
        var made = (await Create(world, new("acme", "Acme", "GBP", "Olga@example.com", "Somebody Else"))).Value;

        Assert.Equal((olga.Id, "Olga", null), (made.Owner.Id, made.Owner.Name, made.OneTimePassword.Text));
        Assert.Equal([("acme", Role.Owner), ("main", Role.Owner)],
            (await List(world, olga.Id)).Select(m => (m.Code, m.Role)));
        Assert.Equal(["main"], (await List(world, null)).Select(m => m.Code));
    }

    [Theory]
    [InlineData("A", "Acme", "USD", "a@example.com", "merchant.code")]
    [InlineData("Acme!", "Acme", "USD", "a@example.com", "merchant.code")]
    [InlineData("acme", "", "USD", "a@example.com", "merchant.name")]
    [InlineData("acme", "Acme", "Dollars", "a@example.com", "merchant.currency")]
    [InlineData("main", "Acme", "USD", "a@example.com", "merchant.exists")]
    [InlineData("acme", "Acme", "USD", "nobody", "person.email")]
    public async Task What_is_no_merchant_is_refused(string code, string name, string currency, string email,
        string refusal)
    {
        await using var world = await World.Begin();
        Assert.Equal(refusal, (await Create(world, new(code, name, currency, email, "Otto"))).Refusal!.Code);
        Assert.Equal(1, await world.Look(db => db.Set<Merchant>().CountAsync()));
    }

    private static Task<int> Count(World world, Type type) => world.Look(db => (Task<int>)typeof(Separating_merchants)
        .GetMethod(nameof(CountOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
        .Invoke(null, [db])!);

    private static Task<int> CountOf<T>(DoorstepDb db)
        where T : class => db.Set<T>().CountAsync();

    // A row in every table that a day's work fills: orders placed, short, held and waiting, a token, a person.
    private static async Task<World> Working()
    {
        var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        await world.Place("1", ("TEA", 2));
        await world.Place("2", ("TEA", 2), ("MUG", 1));
        await world.Place("3", ("NOTHING", 1));
        await world.Item("CUP", "BAR-1");
        await world.Run<Platform.Identity.Tokens.CreateToken, Platform.Identity.Tokens.CreateToken.Answer>(
            c => c.Run(new("Shop", Role.Integration), default), new("key", [1]));
        await world.Run<InviteUser, InviteUser.Answer>(
            c => c.Run(new("olga@example.com", "Olga", Role.Owner), default));
        return world;
    }

    private static async Task<Actor> Second(World world)
    {
        var made = (await Create(world, new("acme", "Acme", "GBP", "otto@example.com", "Otto"))).Value;
        Assert.NotNull(made.OneTimePassword.Text);
        return new Actor(made.Merchant.Id, "Otto", Role.Owner);
    }

    private static Task<Outcome<CreateMerchant.Answer>> Create(World world, CreateMerchant.Request request) =>
        world.Run<CreateMerchant, CreateMerchant.Answer>(c => c.Run(request, default));

    private static async Task<IReadOnlyList<MerchantAnswer>> List(World world, Guid? person) =>
        (await world.Ask<ListMerchants, Page<MerchantAnswer>>(l => l.Run(new(person), default))).Value.Items;
}
