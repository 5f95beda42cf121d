using System.Globalization;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;

namespace Doorstep.Specs.Channels;

public sealed class Recognising_numbers_and_dates : SheetSpecs
{
    [Theory]
    [InlineData("2.55", 2.55)]
    [InlineData("-6", -6)]
    [InlineData("£3", 3)]
    [InlineData("$1,204.50", 1204.5)]
    [InlineData("(5.00)", -5)]
    [InlineData("1 204.50", 1204.5)]
    [InlineData("1'204.50", 1204.5)]
    [InlineData("\u22123", -3)]
    [InlineData("-£2.50", -2.5)]
    public void Numbers_with_a_point_are_read(string text, double value) =>
        Assert.Equal((decimal)value, Number(new NumberForm('.', ','), text));

    [Theory]
    [InlineData("2,55", 2.55)]
    [InlineData("1.204,50", 1204.5)]
    [InlineData("1\u00A0204,5 €", 1204.5)]
    [InlineData("1.204.500", 1204500)]
    public void Numbers_with_a_comma_are_read(string text, double value) =>
        Assert.Equal((decimal)value, Number(new NumberForm(',', '.'), text));

    [Theory]
    [InlineData("2,55")]
    [InlineData("1,2045")]
    [InlineData("1,204,50")]
    [InlineData("1.2.3")]
    [InlineData("1E+5")]
    [InlineData("12%")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1,234.567,8")]
    public void Marks_that_do_not_fit_make_a_number_unreadable(string text) =>
        Assert.False(new NumberForm('.', ',').TryRead(text, out _));

    [Fact]
    public void Marks_between_thousands_are_read_only_where_the_sheet_has_them() =>
        Assert.False(NumberForm.Plain.TryRead("1,500", out _));

    [Theory]
    [InlineData("2.55;0.001", "Decimal point")]
    [InlineData("2,55;3", "Decimal comma")]
    [InlineData("1.204,50", "Decimal comma, '.' between thousands")]
    [InlineData("1,204.50;1,000", "Decimal point, ',' between thousands")]
    [InlineData("1;2", "Whole numbers")]
    public void The_numbers_say_which_mark_is_theirs(string values, string sentence)
    {
        var (_, said, doubtful) = NumberForm.Recognise(values.Split(';'), null);
        Assert.Equal((sentence, false), (said, doubtful));
    }

    [Theory]
    [InlineData("1.234;5", "Decimal point: '1.234' is read as 1.234, though it could be read otherwise")]
    [InlineData("1,234;5",
        "Decimal point, ',' between thousands: '1,234' is read as 1234, though it could be read otherwise")]
    [InlineData("2.5;2,5;2,7",
        "Decimal comma, '.' between thousands, but some numbers are written the other way and will be rejected")]
    public void What_numbers_leave_open_is_said_aloud(string values, string sentence)
    {
        var (_, said, doubtful) = NumberForm.Recognise(values.Split(';'), null);
        Assert.Equal((sentence, true), (said, doubtful));
    }

    [Theory]
    [InlineData("2010-12-01 08:26:00", "2010-12-01T08:26:00Z")]
    [InlineData("2010-12-01T08:26:00.5+01:00", "2010-12-01T07:26:00.5Z")]
    [InlineData("2010-12-01", "2010-12-01T00:00:00Z")]
    [InlineData("2010/12/01 8:26", "2010-12-01T08:26:00Z")]
    [InlineData("20101201", "2010-12-01T00:00:00Z")]
    [InlineData("12/1/2010 8:26", "2010-12-01T08:26:00Z")]
    [InlineData("12/1/10 8:26 PM", "2010-12-01T20:26:00Z")]
    [InlineData("12/01/2010 12:05 am", "2010-12-01T00:05:00Z")]
    [InlineData("01.12.2010 08:26", "2010-12-01T08:26:00Z")]
    [InlineData("1 Dec 2010", "2010-12-01T00:00:00Z")]
    [InlineData("01-Dec-10", "2010-12-01T00:00:00Z")]
    [InlineData("December 1, 2010", "2010-12-01T00:00:00Z")]
    [InlineData("2010-12-01 08:26:00 UTC", "2010-12-01T08:26:00Z")]
    [InlineData("2010-12-01 08:26:00 -0500", "2010-12-01T13:26:00Z")]
    public void Dates_in_the_common_forms_are_read(string text, string utc)
    {
        Assert.True(new DateForm(DateOrder.MonthFirst, TimeZoneInfo.Utc, false).TryRead(text, out var date));
        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), date);
        Assert.Equal(TimeSpan.Zero, date.Offset);
    }

    [Theory]
    [InlineData("13/1/2010")]
    [InlineData("2/30/2010")]
    [InlineData("2010-13-01")]
    [InlineData("2010-12-01 25:00")]
    [InlineData("1/2/3/2010")]
    [InlineData("1910-01-01")]
    [InlineData("40513")]
    [InlineData("soon")]
    public void What_is_no_date_is_unreadable(string text) =>
        Assert.False(new DateForm(DateOrder.MonthFirst, TimeZoneInfo.Utc, false).TryRead(text, out _));

    [Fact]
    public void A_date_whose_day_comes_first_is_read_so_when_the_sheet_says_so()
    {
        var sheet = Sheet("1/12/2010", "13/12/2010");
        var found = Recognise(sheet);
        Assert.Contains("Dates like 1/12/2010, day first (line 3: 13/12/2010), read as UTC", found.Sentences);
        Assert.Empty(found.Doubts);
        Assert.True(found.Dates.TryRead("1/12/2010", out var date));
        Assert.Equal(new DateTimeOffset(2010, 12, 1, 0, 0, 0, TimeSpan.Zero), date);
    }

    [Fact]
    public void The_first_date_that_tells_may_lie_far_below_the_sample()
    {
        var dates = Enumerable.Repeat("12/1/2010 8:26", 5000).Append("12/13/2010 9:00").ToArray();
        Assert.Contains("Dates like 12/1/2010 8:26, month first (line 5,002: 12/13/2010 9:00), read as UTC",
            Recognise(Sheet(dates)).Sentences);
    }

    [Fact]
    public void Dates_that_never_tell_are_said_aloud_and_can_be_told()
    {
        var sheet = Sheet("1/12/2010", "2/12/2010");
        Assert.Contains("Dates like 1/12/2010 could be day or month first; read with the month first."
            + " Say which it is if that is wrong", Recognise(sheet).Doubts);
        var told = Recognise(sheet, new ReadingChoices(Dates: DateOrder.DayFirst, Zone: "Europe/London"));
        Assert.Empty(told.Doubts);
        Assert.Contains("Dates like 1/12/2010, day first as told, read as Europe/London", told.Sentences);
    }

    [Fact]
    public void A_zone_is_applied_to_dates_without_an_offset()
    {
        var form = Recognise(Sheet("2011-07-01 12:00"), new ReadingChoices(Zone: "Europe/London")).Dates;
        Assert.True(form.TryRead("2011-07-01 12:00", out var summer));
        Assert.Equal(11, summer.Hour);
        Assert.True(form.TryRead("2011-07-01 12:00Z", out var told));
        Assert.Equal(12, told.Hour);
        Assert.True(form.TryRead("2011-03-27 01:30", out _));
    }

    [Fact]
    public void An_unknown_zone_is_refused()
    {
        var sheet = Sheet("2011-07-01");
        Assert.Equal("zone.unknown",
            Recognition.Of(sheet, Map(sheet), new ReadingChoices(Zone: "Mars/Base")).Refusal!.Code);
    }

    [Fact]
    public void Excels_day_numbers_are_dates_where_the_column_has_them()
    {
        var found = Recognise(Sheet("40513.3513888889"));
        Assert.Contains("Dates as Excel's day numbers like 40513.3513888889, read as UTC", found.Sentences);
        Assert.True(found.Dates.TryRead("40513.3513888889", out var date));
        Assert.Equal(new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero), date);
    }

    [Fact]
    public void What_was_recognised_is_shown_in_sentences()
    {
        var sheet = Text("order;sku;quantity;price;placedAt;remark\n1;TEA;2;2,55;01.12.2010;x\n");
        Assert.Equal(
        [
            "Text, UTF-8, 1 KB",
            "Separator ';'",
            "Columns: order, placedAt, sku, quantity, price",
            "Not used: remark",
            "Decimal comma",
            "Dates like 01.12.2010, read as UTC",
        ], Recognise(sheet).Sentences);
    }

    private static decimal Number(NumberForm form, string text)
    {
        Assert.True(form.TryRead(text, out var value));
        return value;
    }

    private SheetFile Sheet(params string[] dates) =>
        Text($"order,sku,quantity,placedAt\n{string.Concat(dates.Select(d => $"1,TEA,1,{d}\n"))}");
}
