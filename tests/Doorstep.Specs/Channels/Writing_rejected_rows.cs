using System.Text;
using Doorstep.Channels.Files;
using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Channels.Files.Reading;

namespace Doorstep.Specs.Channels;

public sealed class Writing_rejected_rows : SheetSpecs
{
    [Fact]
    public void A_rejected_row_is_written_with_its_line_its_reason_and_its_columns() => Assert.Equal(
        "line,code,reason,order,sku,quantity,title\r\n"
        + "3,quantity.zero,The quantity is 0.,A,TEA,0,\"Cup, \"\"red\"\"\"\r\n",
        Rejected(Text("order,sku,quantity,title\nB,TEA,1,x\nA,TEA,0,\"Cup, \"\"red\"\"\"\n")));

    [Fact]
    public void Formulas_are_written_so_that_a_spreadsheet_shows_and_does_not_run_them()
    {
        var sheet = Text("order,sku,quantity,title\n"
            + "A,@x,0,\"=HYPERLINK(\"\"http://x\"\")\"\nB,-5,0,+44 20 7946 0000\n");
        var text = Rejected(sheet);
        Assert.Contains(",A,'@x,0,\"'=HYPERLINK(\"\"http://x\"\")\"", text);
        Assert.Contains(",B,-5,0,'+44 20 7946 0000", text);
        var again = SheetFile.Open(Write(Encoding.UTF8.GetBytes(text.Replace(",0,", ",1,")))).Value;
        Assert.Equal(["=HYPERLINK(\"http://x\")", "+44 20 7946 0000"],
            Orders(Read(again)).Select(o => o.Lines[0].Title!));
    }

    [Fact]
    public void A_column_whose_name_is_a_formula_is_written_safely_too() => Assert.StartsWith(
        "line,code,reason,order,sku,quantity,'=cmd()\r\n", Rejected(Text("order,sku,quantity,=cmd()\nA,TEA,0,x\n")));

    [Fact]
    public void The_mended_file_can_be_sent_again_and_rejected_again_without_growing()
    {
        var text = Rejected(Text("order,sku,quantity\nA,TEA,many\nB,TEA,\n"));
        var mended = SheetFile.Open(Write(Encoding.UTF8.GetBytes(text.Replace("TEA,many", "TEA,2")))).Value;
        Assert.Equal("A", Assert.Single(Orders(Read(mended))).ExternalId);
        Assert.Equal("line,code,reason,order,sku,quantity\r\n3,quantity.unreadable,The quantity is missing.,B,TEA,\r\n",
            Rejected(mended));
    }

    [Fact]
    public void Dates_and_numbers_are_written_so_that_one_row_alone_cannot_be_misread() => Assert.Contains(
        "\r\n4,quantity.zero,The quantity is 0.,C,TEA,0,1204.50,2010-12-01T00:00:00Z\r\n",
        Rejected(Text("order;sku;quantity;price;placedAt\n"
            + "A;TEA;1;2,55;13/12/2010\nB;TEA;1;1;1/12/2010\nC;TEA;0;1.204,50;1/12/2010\n")));

    [Fact]
    public void A_malformed_row_is_written_as_it_stood() => Assert.Contains(
        "2,row.quotes,", Rejected(Text("order,sku,quantity\nA,\"T\"EA,1\n")));

    private static string Rejected(SheetFile sheet)
    {
        using var text = new StringWriter();
        var writer = new RejectedRowsWriter(text, sheet, Map(sheet), Recognise(sheet));
        foreach (var left in Read(sheet).OfType<SheetFinding.RowLeft>()) writer.Write(left.Row.Source, left.Row.Reason);
        return text.ToString();
    }
}
