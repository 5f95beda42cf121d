using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Channels.Files.Recognising;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Specs.Channels;

public sealed class Mapping_columns
{
    private static readonly string[] OnlineRetail =
        ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];

    [Fact]
    public void The_built_in_headers_need_no_map()
    {
        var map = For(SheetSubject.Orders, ("order,placedAt,currency,customer,email,name,line1,city,region,postalCode,"
            + "country,sku,title,quantity,price,shipping,service,priority,tags,note,giftNote").Split(','));
        Assert.Empty(map.Unused);
        Assert.Equal(21, map.ToColumns().Count);
        Assert.Empty(For(SheetSubject.Items,
            "SKU,Title,barcode,weightgrams,LengthMm,WidthMm,HeightMm".Split(',')).Unused);
        Assert.Empty(For(SheetSubject.Stock, "sku,location,quantity".Split(',')).Unused);
    }

    [Fact]
    public void The_online_retail_headers_are_known()
    {
        var map = For(SheetSubject.Orders, OnlineRetail);
        Assert.Equal("order from InvoiceNo, placedAt from InvoiceDate, customer from CustomerID, country, "
            + "sku from StockCode, title from Description, quantity, price from UnitPrice", map.Describe());
        Assert.Same(SheetHabits.OnlineRetail, SheetHabits.Of(map));
    }

    [Fact]
    public void Elsewhere_a_single_letter_is_an_item() => Assert.Null(
        SheetHabits.Of(For(SheetSubject.Orders, ["order", "sku", "quantity"])).ChargeOf("M"));

    [Fact]
    public void A_map_names_the_columns_of_somebodys_own_sheet()
    {
        var map = For(SheetSubject.Orders, ["Ref", "Item, code", "n", "order"],
            "order=ref,sku=\"Item, code\",quantity=n");
        Assert.Equal((0, 1, 2, -1), (map.At("order"), map.At("sku"), map.At("quantity"), map.At("price")));
        Assert.Equal(["order"], map.Unused);
    }

    [Fact]
    public void A_field_without_a_column_is_left_out() => Assert.Equal(-1,
        For(SheetSubject.Orders, ["order", "sku", "quantity", "shipping"], "shipping=").At("shipping"));

    [Fact]
    public void Several_barcode_columns_are_taken_together() => Assert.Equal([1, 3],
        For(SheetSubject.Items, ["sku", "barcode", "title", "Barcode"]).AllAt("barcode"));

    [Fact]
    public void Barcode_columns_of_other_names_are_mapped_one_by_one() => Assert.Equal([1, 2],
        For(SheetSubject.Items, ["sku", "EAN", "Case code"], "barcode=EAN,barcode=Case code").AllAt("barcode"));

    [Fact]
    public void An_unknown_field_is_refused_with_the_nearest() => Assert.Contains(
        "'quantty' is nothing that a sheet of orders can say. Did you mean 'quantity'?",
        Refused("map.field", OnlineRetail, "quantty=Quantity"));

    [Fact]
    public void An_unknown_column_is_refused_with_the_nearest() => Assert.Contains(
        "There is no column 'StokCode' for sku. Did you mean 'StockCode'?",
        Refused("map.column", OnlineRetail, "sku=StokCode"));

    [Fact]
    public void A_field_mapped_twice_is_refused() =>
        Refused("map.twice", OnlineRetail, "sku=StockCode,sku=Description");

    [Fact]
    public void Two_columns_of_one_name_are_refused() => Assert.Equal(
        "2 columns are called 'sku' (the 2. and 4.). Rename all but one.",
        Refused("map.ambiguous", ["order", "sku", "quantity", "sku"]));

    [Fact]
    public void Missing_columns_are_refused_all_at_once() => Assert.Equal(
        "A sheet of orders needs 'sku' and 'quantity', and no column is called so. The columns are order, foo."
        + " Say which of them to take.",
        Refused("map.missing", ["order", "foo"]));

    [Theory]
    [InlineData("order")]
    [InlineData("=InvoiceNo")]
    public void A_map_that_is_no_map_is_refused(string text) =>
        Assert.Equal("map.unreadable", SavedMapping.Parse(text).Refusal!.Code);

    [Fact]
    public void A_saved_mapping_comes_back_as_it_was()
    {
        var saved = new SavedMapping("orders", [new("order", "Ref"), new("sku", "Item, code")],
            new ReadingChoices(',', DateOrder.DayFirst, "Europe/London"), "EUR");
        var json = saved.ToJson();
        var back = SavedMapping.FromJson(json).Value;
        Assert.Equal(saved.Columns, back.Columns);
        Assert.Equal((saved.Subject, saved.Choices, saved.Currency), (back.Subject, back.Choices, back.Currency));
        Assert.Contains("\"dates\":\"dayFirst\"", json);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"subject\":\"orders\",\"columns\":null}")]
    [InlineData("{\"subject\":")]
    public void A_saved_mapping_that_cannot_be_read_is_refused(string json) =>
        Assert.Equal("mapping.unreadable", SavedMapping.FromJson(json).Refusal!.Code);

    private static ColumnMap For(SheetSubject subject, string[] headers, string? map = null) =>
        Try(subject, headers, map).Value;

    private static string Refused(string code, string[] headers, string? map = null)
    {
        var why = Try(SheetSubject.Orders, headers, map).Refusal!;
        Assert.Equal(code, why.Code);
        return why.Sentence;
    }

    private static Outcome<ColumnMap> Try(SheetSubject subject, string[] headers, string? map) =>
        ColumnMap.For(subject, headers, map is null ? null : SavedMapping.Parse(map).Value);
}
