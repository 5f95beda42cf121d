using System.Text;
using Doorstep.Channels.Importing;
using Doorstep.Channels.Importing.Running;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Channels;

public sealed class Importing_in_the_background
{
    private const string Sheet = "order,sku,quantity,placedAt\n1,TEA,2,2026-11-01\n2,MUG,many,2026-11-01\n";

    [Fact]
    public async Task A_file_that_is_sent_in_is_shown_first_and_imported_then()
    {
        await using var world = await Shop.Open();
        var options = await Upload(world, Sheet);

        var preview = await Preview(world, options);
        Assert.Equal(["order", "sku", "quantity", "placedAt"], preview.Headers);
        Assert.Equal(["1", "TEA", "2", "2026-11-01"], preview.Rows[0]);
        Assert.Equal((null, "quantity"),
            (preview.Problem, Assert.Single(preview.Fields.Single(f => f.Name == "quantity").Columns)));

        var import = await Start(world, options);
        Assert.Equal(("Waiting", "shop.csv", "shop"), (import.State, import.File, import.Channel));
        Assert.Equal("import.no_rejected", (await Rejected(world, import.Id)).Refusal!.Code);

        Assert.True(await world.Service<JobRunner>().RunNext(default));

        import = await Show(world, import.Id);
        Assert.Equal(("Done", 2, 1, 1),
            (import.State, Total(import, "rows"), Total(import, "placed"), Total(import, "rejectedRows")));
        var rejected = await Shop.Must(Rejected(world, import.Id));
        Assert.Equal("shop-rejected.csv", rejected.Name);
        Assert.Equal(2, (await File.ReadAllLinesAsync(rejected.Path, TestContext.Current.CancellationToken)).Length);
        Assert.Equal(import.Id, Assert.Single((await Shop.Must(
            world.Ask<ListImports, Platform.Http.Page<ImportAnswer>>(q => q.Run(new(), default)))).Items).Id);
    }

    [Fact]
    public async Task A_file_whose_columns_have_other_names_is_shown_with_what_is_missing()
    {
        await using var world = await Shop.Open();
        var options = await Upload(world, "Number,StockCode,Qty\n1,TEA,2\n");

        var preview = await Preview(world, options);

        Assert.Contains("needs 'order'", preview.Problem);
        Assert.Equal(["sku StockCode", "quantity Qty"], preview.Fields.Where(f => f.Columns.Count > 0)
            .Select(f => $"{f.Name} {f.Columns[0]}"));
        Assert.Null((await Preview(world, options with { Map = "order=Number" })).Problem);
    }

    [Fact]
    public async Task A_mapping_that_is_saved_with_an_import_is_offered_for_files_of_its_kind()
    {
        await using var world = await Shop.Open();
        var options = await Upload(world, "Number,StockCode,Qty\n1,TEA,2\n");
        await Start(world, options with { Map = "order=Number", SaveMap = "shop export" });
        Assert.Empty(await Mappings(world, null));

        Assert.True(await world.Service<JobRunner>().RunNext(default));

        var saved = Assert.Single(await Mappings(world, ImportSubject.Orders));
        Assert.Equal(("shop export", "orders"), (saved.Name, saved.Subject));
        Assert.Equal(["order=Number", "sku=StockCode", "quantity=Qty"], saved.Columns);
        Assert.Empty(await Mappings(world, ImportSubject.Items));
        Assert.Null((await Preview(world, options with { UseMap = "shop export" })).Problem);
    }

    [Fact]
    public async Task A_channel_without_a_name_is_said_before_anything_begins()
    {
        await using var world = await Shop.Open();
        var options = await Upload(world, Sheet);
        Assert.Equal("The channel has a name of 1 to 64 characters.",
            (await Preview(world, options with { Channel = " " })).Problem);
    }

    [Fact]
    public async Task A_crash_in_the_middle_loses_and_doubles_nothing()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5_000);
        var text = "order,sku,quantity,placedAt\n"
            + string.Concat(Enumerable.Range(1, 1_200).Select(n => $"{n},TEA,1,2026-11-01\n"));
        var import = await Start(world, await Upload(world, text));
        var runner = world.Service<JobRunner>();
        var claimed = (await runner.Claim(default))!;
        using var crash = new CancellationTokenSource();
        var options = System.Text.Json.JsonSerializer.Deserialize<ImportOptions>(
            claimed.Input, System.Text.Json.JsonSerializerOptions.Web)!;
        var half = (await world.Service<FileImport>().Prepare(world.Actor, options, default)).Value;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => half.Run(
            at =>
            {
                if (at.Step == "Placing orders") crash.Cancel();
            }, crash.Token));
        Assert.Equal(("Running", 500L), ((await Show(world, import.Id)).State, await world.Count("order")));

        Assert.False(await runner.RunNext(default));
        world.Clock.Advance(TimeSpan.FromSeconds(Job.LeaseSeconds + 1));
        Assert.True(await runner.RunNext(default));

        import = await Show(world, import.Id);
        Assert.Equal(("Done", 2, 700, 500),
            (import.State, import.Attempts, Total(import, "placed"), Total(import, "already")));
        Assert.Equal(1_200, await world.Count("order"));
        Assert.Equal((5_000, 1_200, 3_800), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task An_import_is_cancelled_and_run_again()
    {
        await using var world = await Shop.Open();
        var import = await Start(world, await Upload(world, Sheet));

        Assert.Equal("Cancelled", (await Shop.Must(Cancel(world, import.Id))).State);
        Assert.Equal("import.ended", (await Cancel(world, import.Id)).Refusal!.Code);
        Assert.False(await world.Service<JobRunner>().RunNext(default));
        Assert.Equal("Waiting", (await Shop.Must(Replay(world, import.Id))).State);
        Assert.True(await world.Service<JobRunner>().RunNext(default));
        Assert.Equal("import.not_dead", (await Replay(world, import.Id)).Refusal!.Code);
        Assert.Equal(1, await world.Count("order"));
    }

    [Fact]
    public async Task What_is_not_there_is_refused()
    {
        await using var world = await Shop.Open();
        var id = Guid.CreateVersion7(world.Clock.GetUtcNow());
        Assert.Equal("import.unknown", (await Cancel(world, id)).Refusal!.Code);
        Assert.Equal("import.unknown", (await Replay(world, id)).Refusal!.Code);
        Assert.Equal("import.unknown", (await Rejected(world, id)).Refusal!.Code);
        var shown = await world.Ask<ShowImport, ImportAnswer>(q => q.Run(new(id), default));
        Assert.Equal("import.unknown", shown.Refusal!.Code);
        Assert.Equal("upload.unknown", (await world.Run<StartImport, ImportAnswer>(
            c => c.Run(new(new ImportOptions(ImportSubject.Orders, "/etc/passwd")), default))).Refusal!.Code);
        Assert.Equal("upload.empty", (await world.Service<Uploads>().Save(
            world.Actor, "x.csv", new MemoryStream(), default)).Refusal!.Code);
        Assert.Equal(0, await world.Count("job"));
    }

    [Theory]
    [InlineData("../../etc/orders of May (2).csv", "orders-of-May-2-.csv")]
    [InlineData("Bestellungen März.xlsx", "Bestellungen-M-rz.xlsx")]
    [InlineData("///", "file")]
    [InlineData(null, "file")]
    public async Task A_file_keeps_its_name_as_far_as_that_is_safe(string? name, string kept)
    {
        await using var world = await Shop.Open();
        var upload = await Shop.Must(world.Service<Uploads>().Save(
            world.Actor, name, new MemoryStream([1]), default));
        Assert.Equal(kept, Uploads.ShownName(upload));
    }

    private static async Task<ImportOptions> Upload(World world, string text)
    {
        var uploads = world.Service<Uploads>();
        var kept = await Shop.Must(uploads.Save(
            world.Actor, "../shop.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), default));
        return new ImportOptions(ImportSubject.Orders, uploads.PathOf(world.Actor, kept).Value, "shop");
    }

    private static int Total(ImportAnswer import, string name) => import.Totals!.Value.GetProperty(name).GetInt32();

    private static Task<PreviewImport.Answer> Preview(World world, ImportOptions options) =>
        Shop.Must(world.Ask<PreviewImport, PreviewImport.Answer>(q => q.Run(new(options), default)));

    private static async Task<IReadOnlyList<ListMappings.Mapping>> Mappings(World world, ImportSubject? subject) =>
        (await Shop.Must(world.Ask<ListMappings, Platform.Http.Page<ListMappings.Mapping>>(
            q => q.Run(new(subject), default)))).Items;

    private static Task<ImportAnswer> Start(World world, ImportOptions options) =>
        Shop.Must(world.Run<StartImport, ImportAnswer>(c => c.Run(new(options), default)));

    private static Task<ImportAnswer> Show(World world, Guid id) =>
        Shop.Must(world.Ask<ShowImport, ImportAnswer>(q => q.Run(new(id), default)));

    private static Task<Outcome<ImportAnswer>> Cancel(World world, Guid id) =>
        world.Run<CancelImport, ImportAnswer>(c => c.Run(new(id), default));

    private static Task<Outcome<ImportAnswer>> Replay(World world, Guid id) =>
        world.Run<ReplayImport, ImportAnswer>(c => c.Run(new(id), default));

    private static Task<Outcome<DownloadRejected.Answer>> Rejected(World world, Guid id) =>
        world.Ask<DownloadRejected, DownloadRejected.Answer>(q => q.Run(new(id), default));
}
