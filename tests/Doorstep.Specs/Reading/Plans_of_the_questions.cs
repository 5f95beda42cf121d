using System.Text.RegularExpressions;
using Doorstep.Orders;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Data;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Reading;

/// <summary>What lists and pages read is found by an index, however many orders there are.</summary>
public sealed partial class Plans_of_the_questions
{
    private static readonly HashSet<string> Big =
        ["order", "order_line", "order_term", "shipment", "shipment_line", "journal"];

    private static readonly Dictionary<string, Func<World, Guid, Task>> Questions = new()
    {
        ["orders"] = (world, _) => Orders(world, new()),
        ["orders, next page"] = (world, _) => Orders(world, new(After: "9000")),
        ["orders of a status"] = (world, _) => Orders(world, new(Status: "Allocated", After: "9000")),
        ["orders of two statuses"] = (world, _) => Orders(world, new(Status: "Allocated,OnHold")),
        ["orders of a channel"] = (world, _) => Orders(world, new(Channel: "web")),
        ["orders by words"] = (world, _) => Orders(world, new(Q: "ada tea")),
        ["orders of a location"] = (world, _) => Orders(world, new(Location: "RNO")),
        ["orders of a time"] = (world, _) => Orders(world, new(From: DateTimeOffset.UnixEpoch)),
        ["held orders"] = (world, _) => Orders(world, new(Held: true)),
        ["late orders"] = (world, _) => Orders(world, new(Late: true)),
        ["late orders by words"] = (world, _) => Orders(world, new(Status: "Picking", Late: true, Q: "ada")),
        ["shipments"] = (world, _) => Shipments(world, new()),
        ["shipments of a stage"] = (world, _) => Shipments(world, new(Stage: "Picking", After: "9000")),
        ["shipments of a location"] = (world, _) => Shipments(world, new(Location: "RNO", Stage: "Picking")),
        ["shipments of an order"] = (world, _) => Shipments(world, new(Order: "1001")),
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
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 1);
        var order = await world.Place("A-1", ("TEA", 2));
        await world.Place("A-2", ("TAE", 2));
        await world.Hold(order.Id, HoldReason.Payment);

        using var statements = Statements.Listen();
        await Questions[question](world, order.Id);

        Assert.NotEmpty(statements.Seen);
        lock (Big) File.AppendAllText(
            "/tmp/read-sql.jsonl",
                string.Concat(
                    statements.Seen.Select(
                        s => System.Text.Json.JsonSerializer.Serialize(
                            new { question, s.Sql, values = s.Values.Select(v => new { v.Name,
                                Value = v.Value is byte[] b ? "hex:" + Convert.ToHexString(b) : v.Value }) }) + "\n")));
        var faults = new List<string>();
        foreach (var statement in statements.Seen.DistinctBy(s => s.Sql))
            faults.AddRange(Faults(statement.Sql, await Plan(world, statement)));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("SELECT * FROM \"order\" AS o WHERE o.note = 'x'")]
    [InlineData("SELECT * FROM shipment WHERE packages = 3")]
    [InlineData("SELECT count(*) FROM journal")]
    [InlineData("SELECT sum(units) FROM \"order\" AS o WHERE o.merchant = 1")]
    [InlineData("SELECT * FROM \"order\" AS o WHERE o.merchant = 1 ORDER BY o.total LIMIT 5")]
    public async Task A_statement_that_reads_one_whole_is_found(string sql)
    {
        await using var world = await Shop.Open();

        Assert.Single(Faults(sql, await Plan(world, new(sql, []))));
    }

    private static IEnumerable<string> Faults(string sql, IReadOnlyList<string> plan)
    {
        var tables = Alias().Matches(sql).GroupBy(m => m.Groups["alias"].Value)
            .ToDictionary(g => g.Key, g => g.First().Groups["table"].Value);
        var sorts = plan.Any(line => line.StartsWith("USE TEMP B-TREE FOR ORDER BY"));
        foreach (var line in plan)
        {
            if (Step().Match(line) is not { Success: true } step) continue;
            var table = tables.GetValueOrDefault(step.Groups["alias"].Value, step.Groups["alias"].Value);
            if (!Big.Contains(table)) continue;

            // All rows of the merchant are as many as all rows. In the order of an index, up to a limit, they are few.
            var whole = step.Groups["how"].Value == "SCAN" || line.EndsWith("(merchant=?)");
            if (whole && (sorts || !sql.Contains("LIMIT"))) yield return $"{line}\n{sql}";
        }
    }

    private static Task<List<string>> Plan(World world, Statements.Statement statement) => world.Look(db => db.Query(
        "EXPLAIN QUERY PLAN " + statement.Sql, r => r.GetString(3), default, [.. statement.Values]));

    private static Task Orders(World world, ListOrders.Request request) =>
        Shop.Must(world.Ask<ListOrders, Page<OrderRow>>(q => q.Run(request, default)));

    private static Task Shipments(World world, ListShipments.Request request) =>
        Shop.Must(world.Ask<ListShipments, Page<ShipmentRow>>(q => q.Run(request, default)));

    private static Task Stuck(World world, ListStuckOrders.Request request) =>
        Shop.Must(world.Ask<ListStuckOrders, Page<OrderRow>>(q => q.Run(request, default)));

    private static Task Events(World world, ListEvents.Request request) =>
        Shop.Must(world.Ask<ListEvents, Page<ListEvents.Row>>(q => q.Run(request, default)));

    [GeneratedRegex("""(?:FROM|JOIN) "?(?<table>\w+)"? (?:AS )?"?(?<alias>\w+)"?""")]
    private static partial Regex Alias();

    [GeneratedRegex(@"^(?<how>SCAN|SEARCH) (?<alias>\w+)\b")]
    private static partial Regex Step();
}
