using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Doorstep.Platform.Identity;
using Doorstep.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Doorstep.Specs.Harness;

/// <summary>A world's API on a port of its own: the product's authentication and nothing around it.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseCookies = false };

    private Served(WebApplication app)
    {
        this.app = app;
        Http = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    /// <summary>Sent with every request; what the server sets and deletes is kept here.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The last <c>Set-Cookie</c> as it came.</summary>
    public string? SetCookie { get; private set; }

    public static async Task<Served> Begin(World world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(world.Clock).AddHouse(world.Place)
            .AddDoorstepIdentity(world.Place.Keys);
        var app = builder.Build();

        // As behind a proxy that ends TLS.
        app.Use((http, next) =>
        {
            if (http.Request.Headers.ContainsKey("X-Test-Https")) http.Request.Scheme = "https";
            return next(http);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHouse();
        app.MapGet("/screen", (HttpContext http) => http.User.Actor()!.Name).RequireAuthorization();
        app.MapPost("/test/sign-in", async (Words words, Sessions sessions, CancellationToken cancellation) =>
            Code(await sessions.SignIn(words.Email, words.Password, words.New, cancellation)));
        app.MapPost("/test/switch/{merchant:int}",
            async (int merchant, Sessions sessions, CancellationToken cancellation) =>
            Code(await sessions.SwitchTo(merchant, cancellation)));
        app.MapPost("/test/sign-out", (Sessions sessions) => sessions.SignOut());
        await app.StartAsync();
        return new Served(app);
    }

    /// <summary>Status and refusal code (or body) of a request.</summary>
    public async Task<(int Status, string Code)> Send(
        HttpMethod method, string path, string? authorization = null, object? body = null, bool https = false)
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (https) request.Headers.Add("X-Test-Https", "1");
        if (Cookies.Count > 0) request.Headers.Add("Cookie",
            string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Http.SendAsync(request);
        Keep(response);
        if (response.StatusCode == HttpStatusCode.Redirect) return (302, response.Headers.Location!.PathAndQuery);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()!
            : text);
    }

    public Task<(int Status, string Code)> SignIn(string email, string? password, string? @new = null,
        bool https = false) =>
        Send(HttpMethod.Post, "/test/sign-in", body: new Words(email, password, @new), https: https);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        handler.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var set)) return;
        foreach (var cookie in set)
        {
            SetCookie = cookie;
            var (name, value) = (cookie[..cookie.IndexOf('=')], cookie[(cookie.IndexOf('=') + 1)..cookie.IndexOf(';')]);
            if (value.Length == 0) Cookies.Remove(name);
            else Cookies[name] = value;
        }
    }

    private static string Code(Platform.Outcomes.Outcome<Actor> outcome) => outcome.Refusal?.Code ?? outcome.Value.Name;

    internal sealed record Words(string Email, string? Password, string? New);
}
