using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Specs.Harness;
using Doorstep.Web.Demo;

namespace Doorstep.Specs.Demo;

public sealed class Paying_in_the_demo
{
    private const int Drafts = 2_000;

    [Fact]
    public async Task Each_channel_tells_of_its_money_in_its_way()
    {
        await using var world = await Shop.Open();
        var payments = Of(world);
        Dictionary<string, List<OrderDraft>> told = [];
        foreach (var channel in new[] { "Web shop", "Marketplace", "Wholesale" })
            told[channel] = [.. Enumerable.Range(0, Drafts).Select(n => payments.With(Draft(world, channel, n)))];

        Assert.All(told["Wholesale"], d => Assert.Null(d.Payments));
        Assert.All(told["Marketplace"], d => Assert.Equal(
            [("Captured", 3000L)], d.Payments!.Select(p => ($"{p.Kind}", p.Amount))));
        var cards = told["Web shop"].Where(d => d.Payments is not null).ToList();
        Assert.InRange(cards.Count / (double)Drafts, 0.93, 0.97);
        Assert.InRange(cards.Count(d => d.Payments!.Count == 2) / (double)cards.Count, 0.56, 0.64);
        Assert.All(cards, d => Assert.Equal("Authorised", $"{d.Payments![0].Kind}"));
    }

    [Fact]
    public async Task The_same_seed_pays_the_same()
    {
        await using var world = await Shop.Open();
        var (one, same, other) = (Of(world), Of(world), new DemoPayments(
            world.Service<CommandRunner>(), Database.FirstMerchant, seed: 8));
        var drafts = Enumerable.Range(0, 100).Select(n => Draft(world, "Web shop", n)).ToList();

        var paid = drafts.ConvertAll(d => one.With(d).Payments?.Count);
        Assert.Equal(paid, drafts.ConvertAll(d => same.With(d).Payments?.Count));
        Assert.NotEqual(paid, drafts.ConvertAll(d => other.With(d).Payments?.Count));
    }

    [Fact]
    public async Task Money_that_is_wired_comes_once_frees_the_order_and_goes_back_when_it_is_cancelled()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var payments = Of(world);
        await payments.Ask(default);
        var order = (await Shop.Must(world.TryPlace(Draft(world, "Web shop", 1)))).Order;
        Assert.Equal(("OnHold", 3000L), (order.Status, order.Payment!.Due));
        var now = world.Clock.GetUtcNow();
        Assert.InRange(payments.Wired(order, now)!.Value, now.AddHours(10), now.AddHours(70));

        await payments.Receive(order.Id, default);
        await payments.Receive(order.Id, default);
        var paid = await world.Order(order.Id);
        Assert.Equal(("Allocated", 3000L), (paid.Status, paid.Payment!.Captured));
        Assert.Null(payments.Wired(paid, now));

        var cancelled = await Shop.Must(world.Run<CancelOrder, OrderAnswer>(c => c.Run(new(order.Id), default)));
        await payments.GiveBack(cancelled, default);
        var back = await world.Order(order.Id);
        await payments.GiveBack(back, default);
        Assert.Equal((3000L, 3000L), (back.Payment!.Captured, back.Payment.Refunded));
        Assert.Equal(3000L, (await world.Order(order.Id)).Payment!.Refunded);
    }

    private static DemoPayments Of(World world) =>
        new(world.Service<CommandRunner>(), Database.FirstMerchant, seed: 7);

    // Two at 12.50, and 5.00 for the way.
    private static OrderDraft Draft(World world, string channel, int n) =>
        Shop.Draft(world, $"P-{n}", ("TEA", 2)) with { Channel = channel };
}
