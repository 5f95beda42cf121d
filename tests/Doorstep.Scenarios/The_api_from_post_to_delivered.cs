using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Doorstep.Scenarios.Harness;

namespace Doorstep.Scenarios;

public sealed class The_api_from_post_to_delivered(DoorstepServer server) : IClassFixture<DoorstepServer>
{
    private const string Gtin = "4006381333931";

    [Fact]
    public async Task An_order_goes_the_whole_way_and_the_stock_with_it()
    {
        using var api = await Open("WAY", 100);
        var order = await Post(api, 201, "orders", Order("way-1", "WAY", 2));
        var shipment = Text(order, "shipments.0.id");
        Assert.Equal(("Allocated", "2", "0"),
            (Text(order, "shipments.0.stage"), Text(order, "lines.0.reserved"), Text(order, "lines.0.backordered")));

        await Post(api, 200, $"shipments/{shipment}/release");
        var wrong = await Post(api, 409, $"shipments/{shipment}/picks",
            new { scans = new[] { new { code = "NOPE", quantity = 1 } } });
        Assert.Equal("pick.wrong_item", Text(wrong, "code"));
        await Post(api, 200, $"shipments/{shipment}/picks",
            new { scans = new[] { new { code = Gtin, quantity = 2 } } });
        await Post(api, 200, $"shipments/{shipment}/pack",
            new { packages = new[] { new { weightGrams = 300,
                scans = new[] { new { code = "WAY", quantity = 2 } } } } });
        await Post(api, 200, $"shipments/{shipment}/label");
        await Post(api, 200, $"shipments/{shipment}/hand-over");
        Assert.Equal(("98", "0"), await Level(api, "WAY"));

        var tracking = Text(await Get(api, $"shipments/{shipment}"), "labels.0.trackingNumber");
        var now = TimeProvider.System.GetUtcNow();
        foreach (var status in new[] { "Delivered", "InTransit", "OutForDelivery", "Delivered" })
            await Post(api, 200, "tracking-events", new
            {
                trackingNumber = tracking, status, eventId = $"e-{status}",
                at = now.AddHours(status == "Delivered" ? 9 : 1),
            });

        var delivered = await Get(api, $"orders/{Text(order, "id")}");
        Assert.Equal(("Delivered", "Completed", "2"),
            (Text(delivered, "status"), Text(delivered, "stage"), Text(delivered, "lines.0.shipped")));
        var timeline = (await Get(api, $"orders/{Text(order, "id")}/timeline"))["items"]!.AsArray();
        Assert.True(timeline.Count >= 8);
        Assert.Equal(0, (await server.Command("verify", "--json")).ExitCode);
    }

    [Fact]
    public async Task A_change_is_previewed_before_it_is_made_and_never_by_mistake()
    {
        using var api = await Open("EDIT", 10);
        var order = await Post(api, 201, "orders", Order("edit-1", "EDIT", 2));
        var id = Text(order, "id");
        var edit = new { lines = new[] { new { line = 1, quantity = 5 } } };

        var preview = await Post(api, 200, $"orders/{id}/edits?preview=true", edit);
        Assert.Equal(("2", "5", "Total"), (Text(preview, "before.lines.0.quantity"),
            Text(preview, "after.lines.0.reserved"), Text(preview, "differences.1.what")));
        Assert.Equal("2", Text(await Get(api, $"orders/{id}"), "lines.0.quantity"));
        Assert.Equal("5", Text(await Post(api, 200, $"orders/{id}/edits", edit), "lines.0.quantity"));
        Assert.Equal("EDIT 2 → 5 units.", Text(await Get(api, $"orders/{id}/edits"), "items.0.sentence"));
        Assert.Equal("Cancelled", Text(
            await Post(api, 200, $"orders/{id}/cancellations?preview=true", new { }), "after.status"));
        Assert.Equal("Allocated", Text(await Get(api, $"orders/{id}"), "status"));

        var refused = await Post(api, 422, $"shipments/{Text(order, "shipments.0.id")}/release?preview=true");
        Assert.Equal("preview.unsupported", Text(refused, "code"));
        Assert.Equal("Allocated", Text(await Get(api, $"orders/{id}"), "status"));
    }

    [Fact]
    public async Task Of_two_hundred_buyers_for_fifty_units_fifty_get_one()
    {
        using var api = await Open("LAST", 50);

        var answers = await Task.WhenAll(Enumerable.Range(1, 200).Select(n => api.PostAsJsonAsync(
            "api/v1/orders", Order($"sale-{n}", "LAST", 1))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        var reserved = 0;
        foreach (var answer in answers)
            reserved += int.Parse(Text((await answer.Content.ReadFromJsonAsync<JsonNode>())!, "lines.0.reserved"));
        Assert.Equal(50, reserved);
        Assert.Equal(("50", "50"), await Level(api, "LAST"));
        Assert.Equal(0, (await server.Command("verify", "--json")).ExitCode);
    }

    [Fact]
    public async Task The_same_request_twice_at_once_places_one_order()
    {
        using var api = await Open("TWICE", 10);
        var draft = Order("twice-1", "TWICE", 1);

        var both = await Task.WhenAll(Send(), Send(), Send());

        Assert.All(both, s => Assert.Contains(s, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        Assert.Contains(HttpStatusCode.Created, both);
        Assert.Equal(("10", "1"), await Level(api, "TWICE"));
        return;

        async Task<HttpStatusCode> Send()
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, "api/v1/orders") { Content = JsonContent.Create(draft) };
            request.Headers.Add("Idempotency-Key", "twice-key");
            using var answer = await api.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("{", 400, "request.malformed")]
    [InlineData("[]", 400, "request.malformed")]
    [InlineData("""{"channel":"web","colour":"red"}""", 400, "request.malformed")]
    [InlineData("""{"channel":"web"}""", 422, "order.invalid")]
    [InlineData("""{"channel":"web","lines":[{"sku":"A","quantity":1e99}]}""", 400, "request.malformed")]
    public async Task Bad_input_is_a_problem_with_a_code(string body, int status, string code)
    {
        using var api = await server.As("owner");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await api.PostAsync("api/v1/orders", content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, Text((await answer.Content.ReadFromJsonAsync<JsonNode>())!, "code"));
    }

    [Fact]
    public async Task A_label_prints_as_barcodes_that_read_back_as_what_it_says()
    {
        using var api = await Open("LABEL", 10);
        var order = await Post(api, 201, "orders", Order("label-1", "LABEL", 2, "^XZ 李明 &co> ~JA"));
        var shipment = Text(order, "shipments.0.id");
        await Post(api, 200, $"shipments/{shipment}/release");
        var scans = new[] { new { code = "LABEL", quantity = 2 } };
        await Post(api, 200, $"shipments/{shipment}/picks", new { scans });
        await Post(
            api, 200, $"shipments/{shipment}/pack", new { packages = new[] { new { weightGrams = 300, scans } } });
        await Post(api, 200, $"shipments/{shipment}/label");
        var label = Text(await Get(api, $"shipments/{shipment}"), "labels.0.trackingNumber");
        var ready = (await Get(api, "hand-overs/ready?location=RNO"))["items"]!.AsArray()
            .Single(p => Text(p!, "trackingNumber") == label)!;

        var printed = await LabelReader.Read(await api.GetStringAsync($"api/v1/shipments/{shipment}/labels/1.zpl"));

        Assert.Equal(
            [("Code128", "Text", label), ("Code128", "GS1", $"(00){Text(ready, "sscc")}")],
            Assert.Single(printed).Select(b => (b.Format, b.Content, b.Text)));
    }

    [Fact]
    public async Task The_labels_of_boxes_print_as_barcodes_that_read_back()
    {
        using var api = await Open("BOXED", 10);
        var delivery = await Post(api, 201, "receiving", new
        {
            sender = "Tea & Sons", expectedOn = "2026-12-01", parts = new[]
            {
                new
                {
                    location = "RNO", boxes = Enumerable.Range(1, 3).Select(_ => new
                    {
                        lines = new[] { new { sku = "BOXED", quantity = 4 } },
                    }),
                },
            },
        });
        var number = Text(delivery, "orders.0.number");
        var boxes = (await Get(api, $"receiving/{number}"))["boxes"]!.AsArray();

        var printed = await LabelReader.Read(await api.GetStringAsync($"api/v1/receiving/{number}/labels.zpl"));

        Assert.Equal(
            boxes.Select(b => ("GS1", $"(00){Text(b!, "sscc")}")),
            printed.Select(codes => Assert.Single(codes)).Select(b => (b.Content, b.Text)));
    }

    private async Task<HttpClient> Open(string sku, int units)
    {
        var api = await server.As("owner");
        await Post(api, null, "locations", new
        {
            code = "RNO", name = "Reno", timeZone = "America/Los_Angeles", cutOff = "14:00", latitude = 39.5,
                longitude = -119.8,
            address = new { line1 = "1 Dock Rd", city = "Reno", region = "NV", postalCode = "89501", country = "US" },
        });
        await Post(api, 201, "items",
            new { sku, title = sku, barcodes = sku == "WAY" ? new[] { Gtin } : [], weightGrams = 120 });
        await Post(api, 201, "stock/receipts", new
        {
            location = "RNO", reference = "PO-1", lines = new[] { new { sku, quantity = units } },
        });
        return api;
    }

    private static object Order(string id, string sku, int quantity, string name = "Ada Jones") => new
    {
        channel = "web", externalId = id, placedAt = "2026-11-22T10:00:00Z", currency = "USD",
        customer = new { name = "Ada Jones", email = "ada@example.com" },
        shipTo = new { name, line1 = "1 Main St", city = "Austin", region = "TX", postalCode = "73301",
            country = "US" },
        lines = new[] { new { sku, quantity, unitPrice = 1250 } }, shipping = 500, tax = 0, discount = 0,
    };

    private static async Task<(string OnHand, string Reserved)> Level(HttpClient api, string sku)
    {
        var level = await Get(api, $"stock?sku={sku}");
        return (Text(level, "items.0.onHand"), Text(level, "items.0.reserved"));
    }

    private static async Task<JsonNode> Get(HttpClient api, string path) =>
        (await api.GetFromJsonAsync<JsonNode>("api/v1/" + path))!;

    private static async Task<JsonNode> Post(HttpClient api, int? status, string path, object? body = null)
    {
        using var answer = await api.PostAsJsonAsync("api/v1/" + path, body ?? new { });
        var text = await answer.Content.ReadAsStringAsync();
        if (status is { } expected) Assert.True(
            expected == (int)answer.StatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static string Text(JsonNode node, string path)
    {
        foreach (var step in path.Split('.')) node = (int.TryParse(step, out var at) ? node[at] : node[step])!;
        return node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
    }
}
