using Doorstep.Tests;
using Doorstep.Web.Demo;

namespace Doorstep.Specs.Demo;

public sealed class Deriving_the_demo_profile
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    [Fact]
    public void The_profile_in_the_build_is_what_the_real_file_gives()
    {
        var derived = ProfileDerivation.FromFile(Places.Shared("online-retail/online_retail.csv.gz")).ToJson();

        Assert.Equal(DemoProfile.Load().ToJson(), derived);
    }

    [Fact]
    public void The_profile_in_the_build_is_small_and_names_its_source()
    {
        var profile = DemoProfile.Load();

        Assert.InRange(profile.ToJson().Length, 1_000, 60_000);
        Assert.Contains("Daqing Chen", profile.Source, StringComparison.Ordinal);
        Assert.Equal("CC BY 4.0", profile.License);
        Assert.Equal(19_773, profile.Orders);
        Assert.Equal(profile.Orders, profile.Weekdays.Sum());
        Assert.Equal(profile.Orders, profile.Hours.Sum());
        Assert.Equal(profile.Orders, profile.Consumer.Orders + profile.Trade.Orders);
        Assert.Equal(300, profile.Popularity.Length);
        Assert.InRange(profile.Popularity.Sum(), 999_800, 1_000_200);
    }

    [Fact]
    public void Only_sales_of_goods_count_and_credits_take_back_the_latest_sale_before_them()
    {
        var profile = Derive(
            "1,85123A,HEART,6,2011-03-07 09:10:00,2.55,100.0,United Kingdom",
            "1,POST,POSTAGE,1,2011-03-07 09:10:00,18.00,100.0,United Kingdom",
            "2,85123a,HEART,6,2011-03-08 10:00:00,2.55,100.0,United Kingdom",
            "2,22000,CUP,30,2011-03-08 10:00:00,1.00,100.0,United Kingdom",
            "3,22000,CUP,1,2011-03-08 11:00:00,1.00,,United Kingdom",
            "4,22000,damaged,-9,2011-03-08 12:00:00,0,,United Kingdom",
            "5,22000,CUP,2,2011-03-09 11:59:00,1.00,200.0,France",
            "C6,85123A,HEART,-6,2011-03-08 12:00:00,2.55,100.0,United Kingdom",
            "C7,22000,CUP,-2,2011-03-09 12:59:00,1.00,200.0,France",
            "C8,22000,CUP,-99,2011-03-09 13:00:00,1.00,100.0,United Kingdom",
            "A9,B,Adjust bad debt,1,2011-03-09 13:00:00,11062.06,,United Kingdom");

        Assert.Equal(4, profile.Orders);
        Assert.Equal([1, 2, 1, 0, 0, 0, 0], profile.Weekdays);
        Assert.Equal((1, 1, 2), (profile.Hours[9], profile.Hours[10], profile.Hours[11]));
        Assert.Equal(3, profile.Consumer.Orders);
        Assert.Equal([[1, 3]], profile.Consumer.Lines);
        Assert.Equal([[1, 1], [2, 1], [6, 1]], profile.Consumer.Quantities);
        Assert.Equal([[2, 1]], profile.Trade.Lines);
        Assert.Equal([600_000, 400_000], profile.Popularity);
        Assert.Equal([[1, 1], [2, 1]], profile.OrdersPerCustomer);
        Assert.Equal(333_333, profile.CancelledPerMillion);
        Assert.Equal(333_333, profile.PartCancelledPerMillion);
        Assert.Equal((60, 120), (profile.CancelledAfterMinutes[0], profile.CancelledAfterMinutes[20]));
        Assert.Equal(1_000, profile.IsoWeeks[9]);
    }

    [Fact]
    public void A_file_without_sales_is_refused() => Assert.Throws<InvalidDataException>(() => Derive(
        "1,POST,POSTAGE,1,2011-03-07 09:10:00,18.00,100.0,United Kingdom"));

    private static DemoProfile Derive(params string[] rows) =>
        ProfileDerivation.From(new StringReader(Header + string.Join('\n', rows) + "\n"));
}
