using Doorstep.Channels.Files.OrderSheets;

namespace Doorstep.Specs.Channels;

public sealed class Matching_credits : SheetSpecs
{
    private const string Header = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n";

    [Fact]
    public void The_latest_earlier_order_with_enough_left_is_credited() => Assert.Equal(
        ["C3 TEA -> 2 line 3", "C4 TEA -> 1 line 2", "C6 TEA -> 1 line 2"], Settle("""
            1,TEA,5,2010-12-01,1.50,7.0
            2,TEA,5,2010-12-02,1.50,7.0
            C3,TEA,-4,2010-12-03,1.50,7.0
            C4,tea,-2,2010-12-04,1.50,7.0
            5,TEA,9,2010-12-06,1.50,7.0
            C6,TEA,-2,2010-12-05,1.50,7.0
            """));

    [Fact]
    public void Another_customer_price_item_or_a_later_order_is_not_credited() => Assert.Equal(
        ["C5 TEA credit.no-order", "C6 TEA credit.quantity", "C7 TEA credit.no-customer",
            "C8 D credit.no-order"], Settle("""
            1,TEA,5,2010-12-01,1.50,8.0
            2,TEA,5,2010-12-01,1.60,7.0
            3,CUP,5,2010-12-01,1.50,7.0
            4,TEA,5,2010-12-09,1.50,7.0
            C5,TEA,-1,2010-12-05,1.50,7.0
            C6,TEA,-6,2010-12-06,1.50,8.0
            C7,TEA,-1,2010-12-07,1.50,
            C8,D,-1,2010-12-08,20.00,7.0
            """));

    [Fact]
    public void A_credit_that_stands_above_its_order_is_matched_by_date() => Assert.Equal(
        ["C2 TEA -> 1 line 3"], Settle("""
            C2,TEA,-1,2010-12-05,1.50,7.0
            1,TEA,5,2010-12-01,1.50,7.0
            """));

    [Fact]
    public void Postage_given_back_finds_the_postage_that_was_paid() => Assert.Equal(["C2 POST -> 1 line 3"], Settle("""
        1,TEA,5,2010-12-01,1.50,7.0
        1,POST,1,2010-12-01,18.00,7.0
        C2,POST,-1,2010-12-05,18.00,7.0
        """));

    private string[] Settle(string rows)
    {
        var sheet = Text(Header + rows);
        var reader = Rows(sheet);
        var survey = OrderSurvey.Of(sheet, reader).Value;
        var matcher = new CreditMatcher(survey.Credited);
        foreach (var finding in OrderSheet.Read(sheet, reader, survey)) matcher.Add(finding);
        return [.. matcher.Settle().Select(m =>
            $"{m.Credit.Order} {m.Credit.Sku.ToUpperInvariant()} {m.Reason?.Code ?? $"-> {m.Order} line {m.Line}"}")];
    }
}
