using Microsoft.AspNetCore.Http.Extensions;

namespace Doorstep.Web.Components;

/// <summary>Addresses of pages: the state of a list stands in its query, empty parts left out.</summary>
public static class Href
{
    public static string To(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var built = new QueryBuilder();
        foreach (var (name, value) in query)
            if (!string.IsNullOrEmpty(value)) built.Add(name, value);
        return path + built.ToQueryString();
    }

    public static string Order(string number) => "/orders/" + Uri.EscapeDataString(number);

    public static string Orders(string status) => To("/orders", ("status", status));

    public static string Shipments(string stage) => To("/shipments", ("stage", stage));

    public static string Stock(string sku) => "/stock/" + Uri.EscapeDataString(sku);

    public static string Item(string sku) => "/items/" + Uri.EscapeDataString(sku);

    public static string Location(string code) => "/locations/" + Uri.EscapeDataString(code);

    public static string Bins(string location) => Location(location) + "/bins";

    public static string Bin(string location, string code) => Bins(location) + "/" + Uri.EscapeDataString(code);

    /// <summary>A code as it stood in an address: the server leaves an escaped slash escaped.</summary>
    public static string FromRoute(string code) => code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path when it leads to this site, else the start page: nobody is sent elsewhere by a link.</summary>
    public static string Local(string? path) =>
        path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : "/";
}
