using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;
using Doorstep.Tests;

namespace Doorstep.Specs.Channels;

/// <summary>The whole real file: 541,909 rows, 5,176,450 units, £9,747,747.934 (four prices are £0.001).</summary>
public sealed class Reading_the_online_retail_file
{
    [Fact]
    public void Every_row_ends_in_one_bucket_and_the_buckets_add_up_to_the_file()
    {
        var sheet = SheetFile.Open(Places.Shared("online-retail/online_retail.csv.gz")).Value;
        var map = ColumnMap.For(SheetSubject.Orders, sheet.Headers).Value;
        var recognition = Recognition.Of(sheet, map).Value;
        Assert.Equal(
            ["Text, UTF-8, compressed with gzip, 7.3 MB", "Separator ','", $"Columns: {map.Describe()}",
                "Decimal point", "Dates like 2010-12-01 08:26:00, read as UTC"], recognition.Sentences);
        Assert.Empty(recognition.Doubts);

        var rows = new OrderRowReader(map, recognition, SheetHabits.Of(map), "GBP");
        var survey = OrderSurvey.Of(sheet, rows).Value;
        Assert.Equal((541_909, 25_900, 1), (survey.Rows, survey.Orders, survey.Passes));

        var totals = new SheetTotals();
        var matcher = new CreditMatcher(survey.Credited);
        long minor = 0;
        foreach (var finding in OrderSheet.Read(sheet, rows, survey))
        {
            totals.Add(finding);
            matcher.Add(finding);
            if (finding is not SheetFinding.OrderFound { Order: var order }) continue;
            Assert.Empty(order.Reasons);
            minor += order.Lines.Sum(l => l.AmountMinor) + order.Charges.Sum(c => c.AmountMinor);
        }

        foreach (var match in matcher.Settle()) totals.Add(match);
        // The figures were computed apart from this code, by a script of another language over the same file.
        Assert.Equal(
        [
            (RowBucket.Line, "", new Tally(528_157, 5_592_248, 10_271_433.06m)),
            (RowBucket.Charge, "", new Tally(2_156, 8_920, 285_898.993m)),
            (RowBucket.Credit, "", new Tally(7_113, -247_123, -444_405.98m)),
            (RowBucket.SetAside, "charge.alone", new Tally(197, 2_363, 98_290.431m)),
            (RowBucket.SetAside, "credit.no-customer", new Tally(383, -2_766, -285_470.40m)),
            (RowBucket.SetAside, "credit.no-order", new Tally(1_669, -25_890, -163_489.11m)),
            (RowBucket.SetAside, "credit.quantity", new Tally(123, -1_795, -3_447.00m)),
            (RowBucket.SetAside, "quantity.negative", new Tally(1_336, -206_957, 0m)),
            (RowBucket.SetAside, "row.bookkeeping", new Tally(3, 3, -11_062.06m)),
            (RowBucket.SetAside, "row.stock-note", new Tally(772, 57_447, 0m)),
        ], totals.Parts);
        Assert.Equal(new Tally(541_909, 5_176_450, 9_747_747.934m), totals.Whole);
        Assert.Equal((19_785, 10_271_433_06 + 285_898_99), (totals.Orders, minor));
    }
}
