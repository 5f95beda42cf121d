using Doorstep.Inventory.Bins;
using Doorstep.Platform.Http;
using Doorstep.Specs.Harness;
using Doorstep.Warehouse.Labelling;

namespace Doorstep.Specs.Bins;

/// <summary><see cref="CreateBins"/>, <see cref="ChangeBin"/>, <see cref="ChangeBinWork"/>.</summary>
public sealed class Making_bins
{
    [Fact]
    public void A_row_of_codes_counts_each_part_in_walking_order()
    {
        Assert.Equal(
            ["A-01-1", "A-01-2", "A-02-1", "A-02-2", "B-01-1", "B-01-2", "B-02-1", "B-02-2"],
            BinPattern.Expand("a-01-1", "B-02-2").Value);
        Assert.Equal(144, BinPattern.Expand("A-01-1", "C-12-4").Value.Count);
        Assert.Equal(["X-09", "X-10", "X-11"], BinPattern.Expand("X-09", "X-11").Value);
        foreach (var (first, last) in new[] { ("A-01", "A-01-1"), ("B-01", "A-01"), ("A-1", "A-9999"), ("", "A") })
            Assert.Equal("bin.pattern", BinPattern.Expand(first, last).Refusal?.Code);
    }

    [Fact]
    public async Task Bins_are_made_by_a_pattern_once_and_listed_as_one_walks()
    {
        await using var world = await Shop.Open();
        var body = new CreateBins.Body(First: "A-01-1", Last: "B-02-1", CapacityUnits: 40);
        var made = await Shop.Must(world.Run<CreateBins, CreateBins.Answer>(c => c.Run(new("atl", body), default)));
        var again = await Shop.Must(world.Run<CreateBins, CreateBins.Answer>(c => c.Run(new("atl", body), default)));

        Assert.Equal((4, 0, "A-01-1", "B-02-1"), (made.Created, made.Kept, made.First, made.Last));
        Assert.Equal((0, 4), (again.Created, again.Kept));
        var listed = (await Shop.Must(world.Ask<ListBins, Page<ListBins.Row>>(
            q => q.Run(new("ATL", Limit: 3), default))));
        Assert.Equal(["A-01-1", "A-02-1", "B-01-1"], listed.Items.Select(b => b.Code));
        Assert.Equal(("A", 1, 2, 1, "Pick", 40), (
            listed.Items[1].Zone, listed.Items[1].Aisle, listed.Items[1].Bay, listed.Items[1].Level,
            listed.Items[1].Kind, listed.Items[1].CapacityUnits));
        var rest = await Shop.Must(world.Ask<ListBins, Page<ListBins.Row>>(
            q => q.Run(new("ATL", After: listed.Next), default)));
        Assert.Equal(["B-02-1"], rest.Items.Select(b => b.Code));
        Assert.Null(rest.Next);
    }

    [Fact]
    public void A_sheet_names_its_columns()
    {
        var read = BinSheet.Read("code,kind,capacity_units\nA-01-1,Reserve,12\n\"B-1\",,\n").Value;
        Assert.Equal([("A-01-1", "Reserve", (int?)12), ("B-1", null, null)],
            read.Select(b => (b.Code, b.Kind, b.CapacityUnits)));
        foreach (var wrong in new[] { "kind\nPick", "code,colour\nA,red", "code,bay\nA-1,x", "code,bay\nA-1" })
            Assert.Equal("bin.sheet", BinSheet.Read(wrong).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_no_bin_is_refused_and_nothing_is_made()
    {
        await using var world = await Shop.Open();
        await world.Refuses("location.unknown", () => world.Run<CreateBins, CreateBins.Answer>(
            c => c.Run(new("X", new([new("A-1")])), default)));
        await world.Refuses("bin.empty", () => world.TryBins());
        await world.Refuses("bin.code", () => world.TryBins(new BinDraft("A 1")));
        await world.Refuses("bin.kind", () => world.TryBins(new BinDraft("A-1", Kind: "Shelf")));
        await world.Refuses("bin.capacity", () => world.TryBins(new BinDraft("A-1", CapacityUnits: 0)));
        await world.Refuses("bin.place", () => world.TryBins(new BinDraft("A-1", Aisle: 1000)));
        await world.Refuses("bin.zone", () => world.TryBins(new BinDraft("A-1", Zone: "a zone too long for it")));
        Assert.Equal(0, await world.Count("bin"));
    }

    [Fact]
    public async Task A_bin_is_changed_but_keeps_its_kind()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1");
        var changed = await Shop.Must(Change(new("a-01-1", Zone: "Cold", Aisle: 7, Bay: 2, Level: 3, Active: false),
            1));
        Assert.Equal(("COLD", 7, 2, 3, false, 2), (
            changed.Zone, changed.Aisle, changed.Bay, changed.Level, changed.Active, changed.Version));
        await world.Refuses("version.stale", () => Change(new("A-01-1"), 1));
        await world.Refuses("bin.kind_stays", () => Change(new("A-01-1", Kind: "Reserve"), 2));
        await world.Refuses("bin.unknown", () => Change(new("Z-1"), null));
        await world.Stock("ATL", "TEA", 1);
        await world.Refuses("bin.at_rest", () => world.PutAway("TEA", "A-01-1"));

        Task<Platform.Outcomes.Outcome<ChangeBin.Answer>> Change(BinDraft draft, int? version) =>
            world.Run<ChangeBin, ChangeBin.Answer>(c => c.Run(new("ATL", draft, version), default));
    }

    [Fact]
    public async Task Labels_are_printed_in_walking_order_one_page_each()
    {
        await using var world = await Shop.Open();
        Assert.Equal("bin.none", (await Print("A")).Refusal?.Code);
        await world.Bins("A-02-1", "A-01-1", "B-01-1");
        var pdf = System.Text.Encoding.Latin1.GetString((await Print("A")).Value);
        Assert.StartsWith("%PDF-1.7", pdf);
        Assert.Contains("/Count 2", pdf);
        Assert.True(pdf.IndexOf("(A-01-1)", StringComparison.Ordinal)
            < pdf.IndexOf("(A-02-1)", StringComparison.Ordinal));

        Task<Platform.Outcomes.Outcome<byte[]>> Print(string search) =>
            world.Ask<PrintBinLabels, byte[]>(q => q.Run(new("ATL", search), default));
    }

    [Fact]
    public async Task A_location_says_how_it_works_with_its_bins()
    {
        await using var world = await Shop.Open();
        Assert.Equal(new ShowBinWork.Answer("ATL", false, false, 5, 20), await Work());
        await world.Bins("A-01-1");
        await Shop.Must(world.Run<ChangeBinWork, ChangeBinWork.Answer>(c => c.Run(new("ATL", true), default)));
        Assert.Equal(new ShowBinWork.Answer("ATL", true, true, 5, 20), await Work());

        Task<ShowBinWork.Answer> Work() => Shop.Must(world.Ask<ShowBinWork, ShowBinWork.Answer>(
            q => q.Run("ATL", default)));
    }
}
