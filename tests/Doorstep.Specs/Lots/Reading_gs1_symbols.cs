using Doorstep.Platform.Values;

namespace Doorstep.Specs.Lots;

public sealed class Reading_gs1_symbols
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    [Theory]
    [InlineData("(01)09506000134352(17)271231(10)L24", "09506000134352", "L24", "2027-12-31", null)]
    [InlineData("(10)L24", null, "L24", null, null)]
    [InlineData("0109506000134352172712311 0L24", null, null, null, null)]
    [InlineData("01095060001343521727123110L24", "09506000134352", "L24", "2027-12-31", null)]
    [InlineData(
        "0109506000134352" + "10L24\u001d" + "17271231" + "21S-7", "09506000134352", "L24", "2027-12-31", "S-7")]
    [InlineData("]C1\u001d0109506000134352" + "21S-7\u001d" + "10L24", "09506000134352", "L24", null, "S-7")]
    [InlineData("]d20109506000134352" + "3103001500" + "10L24", "09506000134352", "L24", null, null)]
    [InlineData("(01)09506000134352(17)270200", "09506000134352", null, "2027-02-28", null)]
    [InlineData("(01)09506000134352(15)270210", "09506000134352", null, "2027-02-10", null)]
    [InlineData("(01)09506000134352(17)990101", "09506000134352", null, "1999-01-01", null)]
    [InlineData("(01)09506000134352(17)760101", "09506000134352", null, "2076-01-01", null)]
    [InlineData("(01)09506000134353(10)L24", null, null, null, null)]
    [InlineData("(01)09506000134352(17)271301", null, null, null, null)]
    [InlineData("(01)09506000134352(10)", null, null, null, null)]
    [InlineData("(01)09506000134352(10)123456789012345678901", null, null, null, null)]
    [InlineData("4006381333931", null, null, null, null)]
    [InlineData("TEA", null, null, null, null)]
    [InlineData("", null, null, null, null)]
    public void A_symbol_says_item_lot_day_and_serial(
        string text, string? gtin, string? lot, string? expires, string? serial)
    {
        var read = Gs1Elements.Read(text, Today);
        Assert.Equal(
            (gtin, lot, expires is null ? (DateOnly?)null : DateOnly.Parse(expires), serial),
            (read?.Gtin, read?.Lot, read?.ExpiresOn, read?.Serial));
    }

    [Fact]
    public void An_item_is_known_by_its_gtin_with_and_without_leading_zeros() => Assert.Equal(
        ["09506000134352", "9506000134352"],
        Gs1Elements.Read("(01)09506000134352(10)L24", Today)!.Barcodes);
}
