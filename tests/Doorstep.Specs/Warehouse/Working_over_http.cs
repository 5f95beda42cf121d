using System.Net.Http.Json;
using System.Text.Json;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Tokens;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Warehouse;

/// <summary>The floor as a scanner or a carrier sees it: addresses, statuses, problems, files.</summary>
public sealed class Working_over_http
{
    [Fact]
    public async Task A_shipment_goes_from_release_to_delivery()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 2));
        await using var floor = await Calls.Begin(world);
        var at = $"shipments/{shipment}";

        Assert.Equal((200, "Picking"), await floor.Stage($"{at}/release", null));
        Assert.Equal((200, "Picked"), await floor.Stage($"{at}/picks", new
        {
            scans = new[] { new { code = "TEA", quantity = 2 } },
        }));
        Assert.Equal((200, "Sorted"), await floor.Stage($"{at}/sort", null));
        Assert.Equal((200, "Packed"), await floor.Stage($"{at}/pack", new
        {
            packages = new[] { new { weightGrams = 300, scans = new[] { new { code = "TEA", quantity = 2 } } } },
        }));
        var (status, labelled) = await floor.Post($"{at}/label", null);
        Assert.Equal((200, "Labelled"), (status, labelled.GetProperty("stage").GetString()));
        var label = labelled.GetProperty("labels")[0];
        foreach (var (link, type) in new[] { ("pdf", "application/pdf"), ("zpl", "application/zpl") })
            Assert.Equal(type, await floor.TypeOf(label.GetProperty(link).GetString()!));
        Assert.Equal("application/pdf", await floor.TypeOf($"/api/v1/{at}/packing-slip.pdf"));
        Assert.Equal((200, "HandedOver"), await floor.Stage($"{at}/hand-over", null));

        var scan = new
        {
            trackingNumber = label.GetProperty("trackingNumber").GetString(), status = "Delivered",
            at = world.Clock.GetUtcNow(), eventId = "e1",
        };
        Assert.Equal((200, "Delivered"), await floor.Stage("tracking-events", scan));
        Assert.Equal((200, "Delivered"), await floor.Stage("tracking-events", scan));
        Assert.Equal((409, "tracking.different"),
            await floor.Refused("tracking-events", scan with { status = "InTransit" }));
    }

    [Fact]
    public async Task Single_forms_answer_a_refusal_as_a_problem()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 2));
        var held = await world.Allocated(("TEA", 2));
        await world.Hold(held);
        await using var floor = await Calls.Begin(world);
        var scan = new { trackingNumber = "DS0", status = "Delivered", at = world.Clock.GetUtcNow(), eventId = "e1" };

        Assert.Equal((409, "shipment.held"), await floor.Refused($"shipments/{held}/release", null));
        Assert.Equal((404, "tracking.unknown"), await floor.Refused("tracking-events", scan));
        Assert.Equal((422, "tracking.time"),
            await floor.Refused("tracking-events", new { scan.trackingNumber, scan.status, scan.eventId }));
        await floor.Stage($"shipments/{shipment}/release", null);
        var (status, problem) = await floor.Post(
            $"shipments/{shipment}/picks", new { scans = new[] { new { code = "MUG" } } });
        Assert.Equal((409, "pick.wrong_item"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal("MUG", problem.GetProperty("scanned")[0].GetProperty("code").GetString());
        Assert.Equal("TEA", problem.GetProperty("expected")[0].GetProperty("sku").GetString());
        Assert.Equal(1, (await floor.Get($"shipments/{shipment}/pick-state")).GetProperty("wrongScans").GetInt32());
    }

    [Fact]
    public async Task Lists_answer_row_by_row()
    {
        await using var world = await Shop.Open();
        var shipment = await world.Allocated(("TEA", 2));
        var labelled = await world.Labelled(("TEA", 2));
        var number = await world.Tracking(labelled);
        await using var floor = await Calls.Begin(world);

        Assert.Equal([200, 404],
            await floor.Rows("shipments/release", new { shipments = new[] { shipment, Guid.Empty } }));
        Assert.Equal([200, 404], await floor.Rows("hand-overs", new { codes = new[] { number, "JUNK" } }));
        Assert.Equal([200, 422], await floor.Rows("tracking-events/batch", new
        {
            events = new[]
            {
                new { trackingNumber = number, status = "InTransit", at = world.Clock.GetUtcNow(), eventId = "e1" },
                new { trackingNumber = number, status = "Lost", at = world.Clock.GetUtcNow(), eventId = "e2" },
            },
        }));
        Assert.Equal("InTransit", (await floor.Get($"shipments/{labelled}")).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_list_goes_from_release_to_the_carrier_and_its_labels_are_one_file()
    {
        await using var world = await Shop.Open();
        var shipments = new[] { await world.Allocated(("TEA", 2)), await world.Allocated(("MUG", 1)), Guid.Empty };
        await using var floor = await Calls.Begin(world);
        int[] ends = [200, 200, 404];
        var rows = shipments.Select(shipment => new { shipment });

        Assert.Equal(ends, await floor.Rows("shipments/release", new { shipments }));
        Assert.Equal(ends, await floor.Rows("shipments/picks", new { shipments = rows }));
        Assert.Equal(ends, await floor.Rows("shipments/packages", new { shipments = rows }));
        Assert.Equal(ends, await floor.Rows("shipments/labels", new { shipments, service = "express" }));
        Assert.Equal("application/pdf", await floor.File("shipments/labels.pdf", new { shipments = shipments[..2] }));
        Assert.Equal((404, "shipment.unknown"), await floor.Refused("shipments/labels.pdf", new { shipments }));
        Assert.Equal(ends, await floor.Rows("shipments/hand-over", new { shipments }));
        Assert.Equal((422, "batch.size"), await floor.Refused("shipments/picks", new { shipments = rows.Take(0) }));
    }

    /// <summary>Requests of one integration.</summary>
    private sealed class Calls(Served served) : IAsyncDisposable
    {
        public static async Task<Calls> Begin(World world)
        {
            var made = await Shop.Must(world.Run<CreateToken, CreateToken.Answer>(c =>
                c.Run(new("floor", Role.Integration), default)));
            var served = await Served.Begin(world);
            served.Http.DefaultRequestHeaders.Authorization = new("Bearer", made.Token.Text);
            return new(served);
        }

        public async Task<(int Status, JsonElement Body)> Post(string path, object? body)
        {
            using var response = await served.Http.PostAsJsonAsync($"/api/v1/{path}", body ?? new { });
            return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
        }

        public Task<(int, string?)> Stage(string path, object? body) => Said(path, body, "stage");

        public Task<(int, string?)> Refused(string path, object? body) => Said(path, body, "code");

        public async Task<IEnumerable<int>> Rows(string path, object body) =>
            (await Post(path, body)).Body.GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("status").GetInt32()).ToList();

        public Task<JsonElement> Get(string path) => served.Http.GetFromJsonAsync<JsonElement>($"/api/v1/{path}");

        public async Task<string?> TypeOf(string path)
        {
            using var response = await served.Http.GetAsync(path);
            return response.Content.Headers.ContentType?.MediaType;
        }

        public async Task<string?> File(string path, object body)
        {
            using var response = await served.Http.PostAsJsonAsync($"/api/v1/{path}", body);
            return response.Content.Headers.ContentType?.MediaType;
        }

        private async Task<(int, string?)> Said(string path, object? body, string what)
        {
            var (status, answer) = await Post(path, body);
            return (status, answer.GetProperty(what).GetString());
        }

        public ValueTask DisposeAsync() => served.DisposeAsync();
    }
}
