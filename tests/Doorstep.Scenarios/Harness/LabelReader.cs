using System.Diagnostics;
using System.Text.Json;
using Doorstep.Tests;

namespace Doorstep.Scenarios.Harness;

/// <summary>A barcode that was read off a printed label.</summary>
/// <param name="Content"><c>GS1</c> or <c>Text</c>.</param>
/// <param name="Text">As people write it: the identifiers of GS1 in brackets.</param>
public sealed record ReadBarcode(string Format, string Content, string Text);

/// <summary>
/// Prints ZPL as a label printer would and reads its barcodes, with programs that share nothing with the product
/// (tests/labels; <c>./test</c> installs them). Absent: tests skip.
/// </summary>
public static class LabelReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string Folder = Path.Combine(Places.Repository, "artifacts", "labels");

    /// <summary>The barcodes of each label, from the top down; a picture of each lies in artifacts/labels.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<ReadBarcode>>> Read(string zpl)
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Folder, "node_modules")), $"{Folder} is absent: ./test Scenarios makes it");
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "read.mjs"), Folder])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(zpl);
        node.StandardInput.Close();
        var labels = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await said);
        return JsonSerializer.Deserialize<IReadOnlyList<IReadOnlyList<ReadBarcode>>>(labels, Json)!;
    }
}
