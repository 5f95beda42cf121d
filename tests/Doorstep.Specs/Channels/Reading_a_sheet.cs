using System.IO.Compression;
using System.Text;
using Doorstep.Channels.Files.Reading;
using MiniExcelLibs;

namespace Doorstep.Specs.Channels;

public sealed class Reading_a_sheet : SheetSpecs
{
    private const int Million = 1_000_000;

    [Fact]
    public void An_empty_file_is_refused() => Assert.Equal("file.empty", Refused([]).Code);

    [Fact]
    public void A_file_of_blank_lines_is_refused() => Assert.Equal("file.empty", Refused("\n\n,,\n"u8.ToArray()).Code);

    [Fact]
    public void A_missing_file_is_refused() =>
        Assert.Equal("file.missing", SheetFile.Open(Write([]) + "x").Refusal!.Code);

    [Fact]
    public void A_header_without_rows_is_a_sheet_without_rows()
    {
        var sheet = Text("sku,quantity\n");
        Assert.Equal(["sku", "quantity"], sheet.Headers);
        Assert.Empty(Shown(sheet));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("\uFEFFa,b\n1,2\n3,4")]
    [InlineData("a;b\n1;2\n3;4")]
    [InlineData("a\tb\r\n1\t2\r\n3\t4")]
    [InlineData("a|b\n1|2\n3|4")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n3 , 4\n")]
    public void Line_ends_marks_separators_and_quotes_are_recognised(string text)
    {
        var sheet = Text(text);
        Assert.Equal(["a", "b"], sheet.Headers);
        Assert.Equal(["2: 1|2", "3: 3|4"], Shown(sheet));
    }

    [Fact]
    public void Excels_own_first_line_names_the_separator() =>
        Assert.Equal(["3: 1,5|2"], Shown(Text("sep=;\na;b\n1,5;2\n")));

    [Fact]
    public void A_comma_inside_titles_does_not_win_over_the_semicolons_around_them() =>
        Assert.Equal(["2: 1|Cup, red|2,50", "3: 2|Cup, blue|3,00"],
            Shown(Text("sku;title;price\n1;Cup, red;2,50\n2;Cup, blue;3,00\n")));

    [Fact]
    public void Line_numbers_are_those_of_an_editor_across_quoted_line_breaks_and_blank_lines() =>
        Assert.Equal(["2: x\ny|1", "5: z|2", "7: \"q\"|3"],
            Shown(Text("a,b\n\"x\ny\",1\n\nz,2\n,\n\"\"\"q\"\"\",3\n")));

    [Fact]
    public void An_order_number_that_begins_with_a_hash_is_no_comment() =>
        Assert.Equal(["2: #1001|1"], Shown(Text("#,b\n#1001,1\n")));

    [Fact]
    public void Rows_with_less_cells_are_filled_up_and_rows_with_more_are_faults() =>
        Assert.Equal(["2: 1|", "3! row.columns", "4: 5|6"], Shown(Text("a,b\n1\n2,3,4\n5,6,\n")));

    [Theory]
    [InlineData("a,b\n1,2\n3,\"x\"y\n5,6\n7,8\n")]
    [InlineData("a,b\r\n1,2\r\n3,\"x\r\n5,6\r\n7,8\r\n")]
    [InlineData("a,b\r1,2\r3,\"x\r5,6\r7,8")]
    public void A_wrong_quote_is_reported_by_its_line_and_reading_goes_on(string text) =>
        Assert.Equal(["2: 1|2", "3! row.quotes", "4: 5|6", "5: 7|8"], Shown(Text(text)));

    [Fact]
    public void A_row_with_a_fault_keeps_its_text()
    {
        var sheet = Text("a,b\n3,\"x\"y\n");
        Assert.Equal(["3,\"x\"y"], Assert.Single(sheet.Sample).Cells);
    }

    [Fact]
    public void An_open_quote_in_a_long_file_costs_one_row()
    {
        var text = new StringBuilder("a,b\n1,\"x\n");
        for (var i = 0; i < 100_000; i++) text.Append("some,thing\n");
        var rows = Shown(Text(text.ToString()));
        Assert.Equal(100_001, rows.Length);
        Assert.Equal("2! row.too-long", rows[0]);
        Assert.Equal("3: some|thing", rows[1]);
        Assert.Equal("100002: some|thing", rows[^1]);
    }

    [Fact]
    public void A_cell_that_is_too_long_is_a_fault_of_its_row() =>
        Assert.Equal(["2! row.cell-too-long", "3: 1|2"],
            Shown(Text($"a,b\n{new string('x', SheetLimits.CellLengthMax + 1)},1\n1,2\n")));

    [Fact]
    public void Three_hundred_columns_are_refused()
    {
        var why = Refused(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(1, 300).Select(i => $"c{i}"))));
        Assert.Equal("file.columns", why.Code);
        Assert.Equal("The sheet has 300 columns; at most 256 can be read. Remove those not needed.", why.Sentence);
    }

    [Fact]
    public void Text_in_Windows_1252_is_recognised()
    {
        var sheet = SheetFile.Open(Write(TextEncodings.Windows1252.GetBytes("sku,titel\n1,Tüte für 5 €\n"))).Value;
        Assert.Equal("Windows-1252", sheet.EncodingName);
        Assert.Equal(["2: 1|Tüte für 5 €"], Shown(sheet));
    }

    [Fact]
    public void A_first_Windows_1252_letter_far_down_is_still_read()
    {
        var bytes = new MemoryStream();
        bytes.Write("sku,title\n"u8);
        for (var i = 0; i < 20_000; i++) bytes.Write("1,plain\n"u8);
        bytes.Write(TextEncodings.Windows1252.GetBytes("2,Müller\n"));
        bytes.Write("3,Müller\n"u8);
        Assert.Equal(["20002: 2|Müller", "20003: 3|Müller"], Shown(SheetFile.Open(Write(bytes.ToArray())).Value)[^2..]);
    }

    [Fact]
    public void UTF_16_with_its_mark_is_read() => Assert.Equal(["2: ü|2"],
        Shown(SheetFile.Open(Write([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a\tb\nü\t2\n")])).Value));

    [Fact]
    public void A_wrong_extension_does_not_matter()
    {
        var sheet = SheetFile.Open(Write(Gzip("a;b\n1;2\n"u8.ToArray()), "xlsx")).Value;
        Assert.True(sheet is { IsGzip: true, IsWorkbook: false });
        Assert.Equal(["2: 1|2"], Shown(sheet));
    }

    [Fact]
    public void What_is_no_sheet_is_refused_by_its_content()
    {
        Assert.Contains("This is a PDF.", Refused("%PDF-1.7 ..."u8.ToArray()).Sentence);
        Assert.Contains("(XLS)", Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]).Sentence);
        Assert.Contains("neither text", Refused([1, 0, 2, 0, 3]).Sentence);
        Assert.Contains("gzip file inside", Refused(Gzip(Gzip("a,b"u8.ToArray()))).Sentence);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, true)) archive.CreateEntry("orders.csv");
        Assert.Contains("ZIP archive", Refused(zip.ToArray()).Sentence);
    }

    [Fact]
    public void A_gzip_that_was_cut_off_says_so_at_its_end()
    {
        var text = new StringBuilder("a,b\n");
        for (var i = 0; i < 50_000; i++) text.Append(i * 7919L).Append(",x\n");
        var packed = Gzip(Encoding.UTF8.GetBytes(text.ToString()));
        using var reader = SheetFile.Open(Write(packed[..(packed.Length / 2)])).Value.Read();
        Assert.True(reader.Rows().Count() > 1000);
        Assert.Equal("file.damaged", reader.Refused!.Code);
        using var whole = SheetFile.Open(Write(packed)).Value.Read();
        Assert.Equal(50_000, whole.Rows().Count());
        Assert.Null(whole.Refused);
    }

    [Fact]
    public void A_gzip_that_unpacks_to_a_thousand_times_its_size_is_read_in_little_memory()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, true))
        {
            gzip.Write("a,b\n"u8);
            var block = new byte[Million];
            Array.Fill(block, (byte)'x');
            for (var i = 0; i < 200; i++) gzip.Write(block);
            gzip.Write("\n1,2\n"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["2! row.too-long", "3: 1|2"], Shown(SheetFile.Open(Write(bomb.ToArray())).Value));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 * Million);
    }

    [Fact]
    public void Bytes_read_reach_the_length_of_the_file()
    {
        var sheet = SheetFile.Open(Write(Gzip("a,b\n1,2\n"u8.ToArray()))).Value;
        using var reader = sheet.Read();
        Assert.Single(reader.Rows());
        Assert.Equal((sheet.Bytes, 1L), (reader.BytesRead, reader.RowsRead));
    }

    [Fact]
    public void A_workbook_gives_dates_numbers_and_long_barcodes_in_one_form()
    {
        var sheet = SheetFile.Open(Write(Workbook(), "csv")).Value;
        Assert.True(sheet.IsWorkbook);
        Assert.Equal(["order", "when", "qty", "price"], sheet.Headers);
        Assert.Equal(
            ["2: A1|2010-12-01 08:26:00|6|2.55", "4: 4006381333931|2010-12-13 00:00:00|-6|0.001"], Shown(sheet));
    }

    [Fact]
    public void A_packed_workbook_is_read_too()
    {
        var sheet = SheetFile.Open(Write(Gzip(Workbook()))).Value;
        Assert.True(sheet is { IsWorkbook: true, IsGzip: true });
        Assert.Equal(2, Shown(sheet).Length);
    }

    private static byte[] Workbook()
    {
        using var book = new MemoryStream();
        MiniExcel.SaveAs(book, new[]
        {
            Row("A1", new DateTime(2010, 12, 1, 8, 26, 0), 6, 2.55),
            Row(null, null, null, null),
            Row(4006381333931, new DateTime(2010, 12, 13), -6, 0.001),
        });
        return book.ToArray();
    }

    private static Dictionary<string, object?> Row(object? order, object? when, object? qty, object? price) =>
        new() { ["order"] = order, ["when"] = when, ["qty"] = qty, ["price"] = price };
}
