using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;
using Doorstep.Tests;

namespace Doorstep.Specs.Channels;

/// <summary>The whole real file: 541,909 rows, 5,176,450 units, 9,747,747.934 pounds.</summary>
public sealed class Reading_the_online_retail_file(ITestOutputHelper output)
{
    [Fact]
    public void Every_row_ends_in_one_bucket_and_the_buckets_add_up_to_the_file()
    {
        var sheet = SheetFile.Open(Places.Shared("online-retail/online_retail.csv.gz")).Value;
        var map = ColumnMap.For(SheetSubject.Orders, sheet.Headers).Value;
        var recognition = Recognition.Of(sheet, map).Value;
        foreach (var s in recognition.Sentences) output.WriteLine(s);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var rows = new OrderRowReader(map, recognition, SheetHabits.Of(map), "GBP");
        var survey = OrderSurvey.Of(sheet, rows).Value;
        output.WriteLine($"survey {clock.Elapsed} rows {survey.Rows} orders {survey.Orders} passes {survey.Passes}");
        var totals = new SheetTotals();
        var matcher = new CreditMatcher(survey.Credited);
        var review = 0;
        foreach (var finding in OrderSheet.Read(sheet, rows, survey))
        {
            totals.Add(finding);
            matcher.Add(finding);
            if (finding is SheetFinding.OrderFound { Order: { Reasons.Count: > 0 } o }) { review++; output.WriteLine(o.ExternalId + " " + o.Reasons[0]); }
        }
        output.WriteLine($"read {clock.Elapsed}");
        foreach (var m in matcher.Settle()) totals.Add(m);
        output.WriteLine($"settled {clock.Elapsed} orders {totals.Orders} review {review}");
        foreach (var p in totals.Parts) output.WriteLine($"{p.Bucket} {p.Reason} {p.Tally}");
        output.WriteLine(totals.Whole.ToString());
    }
}
