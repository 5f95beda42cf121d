using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

/// <summary>What lists and pages read is found by an index, however many orders there are.</summary>
public sealed class Plans_of_the_questions(BusyShop shop) : IClassFixture<BusyShop>
{
    // Nothing narrows these: they read the newest or oldest rows until the page is full.
    private static readonly HashSet<string> Walks =
        ["orders", "orders, next page", "shipments", "events", "events of a type"];

    private static readonly Dictionary<string, Func<World, Guid, Task>> Questions = new()
    {
        ["orders"] = (world, _) => Orders(world, new()),
        ["orders, next page"] = (world, _) => Orders(world, new(After: "9000")),
        ["orders of a status"] = (world, _) => Orders(world, new(Status: "Allocated", After: "9000")),
        ["orders of two statuses"] = (world, _) => Orders(world, new(Status: "Allocated,OnHold")),
        ["orders of a channel and a status"] = (world, _) =>
            Orders(world, new(Channel: "web", Status: "Picking")),
        ["orders of a channel"] = (world, _) => Orders(world, new(Channel: "web")),
        ["orders by words"] = (world, _) => Orders(world, new(Q: "ada tea")),
        ["orders of a location"] = (world, _) => Orders(world, new(Location: "RNO")),
        ["orders of a time"] = (world, _) => Orders(world, new(From: BusyShop.Recent)),
        ["orders of a time, next page"] = (world, _) =>
            Orders(world, new(From: BusyShop.Recent, To: DateTimeOffset.MaxValue, After: "21900")),
        ["orders of a time and a status"] = (world, _) =>
            Orders(world, new(Status: "Picking", From: BusyShop.Recent)),
        ["orders of a payment stage"] = (world, _) => Orders(world, new(Payment: "Unpaid,Paid")),
        ["orders of a payment stage and a status"] = (world, _) =>
            Orders(world, new(Payment: "Paid", Status: "Picking")),
        ["orders of a tag"] = (world, _) => Orders(world, new(Tag: "vip")),
        ["orders of a tag and a status"] = (world, _) => Orders(world, new(Tag: "vip", Status: "Picking")),
        ["urgent orders"] = (world, _) => Orders(world, new(Priority: "Urgent")),
        ["orders of a priority"] = (world, _) => Orders(world, new(Priority: "High", Status: "Picking")),
        ["held orders"] = (world, _) => Orders(world, new(Held: true)),
        ["late orders"] = (world, _) => Orders(world, new(Late: true)),
        ["late orders by words"] = (world, _) => Orders(world, new(Status: "Picking", Late: true, Q: "ada")),
        ["shipments"] = (world, _) => Shipments(world, new()),
        ["shipments of a stage"] = (world, _) => Shipments(world, new(Stage: "Picking", After: "9000")),
        ["shipments of two stages"] = (world, _) => Shipments(world, new(Stage: "Picking,Picked")),
        ["shipments of a place"] = (world, _) => Shipments(world, new(Location: "RNO")),
        ["shipments of a location"] = (world, _) => Shipments(world, new(Location: "RNO", Stage: "Picking")),
        ["shipments of an order"] = (world, _) => Shipments(world, new(Order: "1001")),
        ["late shipments of two stages"] = (world, _) =>
            Shipments(world, new(Late: true, Stage: "Picking,Picked")),
        ["late shipments"] = (world, _) => Shipments(world, new(Late: true)),
        ["held shipments"] = (world, _) => Shipments(world, new(Held: true)),
        ["timeline"] = (world, order) =>
            world.Ask<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(new(order), default)),
        ["explanation"] = (world, order) =>
            world.Ask<ExplainOrder, ExplainOrder.Answer>(q => q.Run(new(order), default)),
        ["counts"] = (world, _) => world.Ask<CountOrders, CountOrders.Answer>(q => q.Run(new(), default)),
        ["flows"] = (world, _) => world.Ask<ShowFlows, Page<FlowNow>>(q => q.Run(new(), default)),
        ["flows of a location"] = (world, _) => world.Ask<ShowFlows, Page<FlowNow>>(q => q.Run(new("RNO"), default)),
        ["stuck"] = (world, _) => world.Ask<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), default)),
        ["stuck by stock"] = (world, _) => Stuck(world, new("stock", "TEA")),
        ["stuck by a hold"] = (world, _) => Stuck(world, new("hold", "Address")),
        ["stuck in review"] = (world, _) => Stuck(world, new("review", "total.negative")),
        ["stuck by delivery"] = (world, _) => Stuck(world, new("delivery")),
        ["stuck by lateness"] = (world, _) => Stuck(world, new("late", "Picking")),
        ["events"] = (world, _) => Events(world, new("5")),
        ["events of a type"] = (world, _) => Events(world, new("0", "HandOver")),
        ["today"] = (world, _) => world.Ask<ShowToday, ShowToday.Answer>(q => q.Run(new(), default)),
    };

    public static TheoryData<string> Names() => [.. Questions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Reads_no_big_table_whole(string question)
    {
        using var statements = Statements.Listen();
        await Questions[question](shop.World, shop.Order);

        var faults = await QueryPlans.Faults(shop.World, statements, Walks.Contains(question));
        Assert.Equal("", string.Join("\n\n", faults));
    }

    [Theory]
    [InlineData("SELECT * FROM \"order\" AS o WHERE o.note = 'x'")]
    [InlineData("SELECT * FROM shipment WHERE packages = 3")]
    [InlineData("SELECT count(*) FROM journal")]
    [InlineData("SELECT sum(units) FROM \"order\" AS o WHERE o.merchant = 1")]
    [InlineData("SELECT * FROM \"order\" AS o WHERE o.merchant = 1 ORDER BY o.total LIMIT 5")]
    [InlineData("SELECT * FROM \"order\" AS o WHERE o.merchant = 1 AND o.units > 99 ORDER BY o.number LIMIT 5")]
    [InlineData("SELECT * FROM shipment WHERE merchant = 1 AND rank > 7 AND units = 3 ORDER BY rank LIMIT 5")]
    public async Task A_statement_that_reads_one_whole_is_found(string sql) =>
        Assert.Single(await QueryPlans.Faults(shop.World, new Statements.Statement(sql, []), mayWalk: false));

    private static Task Orders(World world, ListOrders.Request request) =>
        Shop.Must(world.Ask<ListOrders, Page<OrderRow>>(q => q.Run(request, default)));

    private static Task Shipments(World world, ListShipments.Request request) =>
        Shop.Must(world.Ask<ListShipments, Page<ShipmentRow>>(q => q.Run(request, default)));

    private static Task Stuck(World world, ListStuckOrders.Request request) =>
        Shop.Must(world.Ask<ListStuckOrders, Page<OrderRow>>(q => q.Run(request, default)));

    private static Task Events(World world, ListEvents.Request request) =>
        Shop.Must(world.Ask<ListEvents, Page<ListEvents.Row>>(q => q.Run(request, default)));
}
